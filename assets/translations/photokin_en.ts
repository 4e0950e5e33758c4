<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DuplicatesController</name>
    <message numerus="yes">
        <source>Move %Ln file(s) ({0}) to the trash?</source>
        <translation>
            <numerusform>Move %Ln file ({0}) to the trash?</numerusform>
            <numerusform>Move %Ln files ({0}) to the trash?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are copies from %Ln group(s). At least one file of each group stays, and the others can be taken back out of the trash.</source>
        <translation>
            <numerusform>They are copies from %Ln group. At least one file of each group stays, and the others can be taken back out of the trash.</numerusform>
            <numerusform>They are copies from %Ln groups. At least one file of each group stays, and the others can be taken back out of the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed in place</source>
        <translation>
            <numerusform>%Ln file stayed in place</numerusform>
            <numerusform>%Ln files stayed in place</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>%Ln more file(s) that take {0}</source>
        <translation>
            <numerusform>%Ln more file that takes {0}</numerusform>
            <numerusform>%Ln more files that take {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) chosen, {0}</source>
        <translation>
            <numerusform>%Ln file chosen, {0}</numerusform>
            <numerusform>%Ln files chosen, {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message numerus="yes">
        <source>Move %Ln photo(s) to the trash?</source>
        <translation>
            <numerusform>Move %Ln photo to the trash?</numerusform>
            <numerusform>Move %Ln photos to the trash?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to the trash</source>
        <translation>
            <numerusform>%Ln photo moved to the trash</numerusform>
            <numerusform>%Ln photos moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved to the trash</source>
        <translation>
            <numerusform>%Ln photo could not be moved to the trash</numerusform>
            <numerusform>%Ln photos could not be moved to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to “{0}”</source>
        <translation>
            <numerusform>%Ln photo moved to “{0}”</numerusform>
            <numerusform>%Ln photos moved to “{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved</source>
        <translation>
            <numerusform>%Ln photo could not be moved</numerusform>
            <numerusform>%Ln photos could not be moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) copied to “{0}”</source>
        <translation>
            <numerusform>%Ln photo copied to “{0}”</numerusform>
            <numerusform>%Ln photos copied to “{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied</source>
        <translation>
            <numerusform>%Ln photo could not be copied</numerusform>
            <numerusform>%Ln photos could not be copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be brought back</source>
        <translation>
            <numerusform>%Ln photo could not be brought back</numerusform>
            <numerusform>%Ln photos could not be brought back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message numerus="yes">
        <source>Its %Ln photo(s) will no longer be found. The files themselves are not touched.</source>
        <translation>
            <numerusform>Its %Ln photo will no longer be found. The files themselves are not touched.</numerusform>
            <numerusform>Its %Ln photos will no longer be found. The files themselves are not touched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListExport</name>
    <message numerus="yes">
        <source>%Ln photo(s) exported</source>
        <translation>
            <numerusform>%Ln photo exported</numerusform>
            <numerusform>%Ln photos exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be read, and can&apos;t be found by a search. Each is tried again when it changes.</source>
        <translation>
            <numerusform>%Ln file could not be read, and can&apos;t be found by a search. Each is tried again when it changes.</numerusform>
            <numerusform>%Ln files could not be read, and can&apos;t be found by a search. Each is tried again when it changes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgramsDialog</name>
    <message numerus="yes">
        <source>Open %Ln photo(s) with</source>
        <translation>
            <numerusform>Open %Ln photo with</numerusform>
            <numerusform>Open %Ln photos with</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryController</name>
    <message numerus="yes">
        <source>%Ln photo(s) are searched for at most</source>
        <translation>
            <numerusform>%Ln photo is searched for at most</numerusform>
            <numerusform>%Ln photos are searched for at most</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message numerus="yes">
        <source>1 of %Ln photo(s)</source>
        <translation>
            <numerusform>1 of %Ln photo</numerusform>
            <numerusform>1 of %Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsController</name>
    <message numerus="yes">
        <source>Open %Ln photo(s)?</source>
        <translation>
            <numerusform>Open %Ln photo?</numerusform>
            <numerusform>Open %Ln photos?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Copy %Ln photo(s)</source>
        <translation>
            <numerusform>&amp;Copy %Ln photo</numerusform>
            <numerusform>&amp;Copy %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln photo(s) to &amp;trash</source>
        <translation>
            <numerusform>Move %Ln photo to &amp;trash</numerusform>
            <numerusform>Move %Ln photos to &amp;trash</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message numerus="yes">
        <source>Filters, %Ln set</source>
        <translation>
            <numerusform>Filters, %Ln set</numerusform>
            <numerusform>Filters, %Ln set</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message numerus="yes">
        <source>%Ln photo(s) were looked at.</source>
        <translation>
            <numerusform>%Ln photo was looked at.</numerusform>
            <numerusform>%Ln photos were looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>{0} in %Ln folder(s)</source>
        <translation>
            <numerusform>{0} in %Ln folder</numerusform>
            <numerusform>{0} in %Ln folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be read</source>
        <translation>
            <numerusform>%Ln photo could not be read</numerusform>
            <numerusform>%Ln photos could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) a second</source>
        <translation>
            <numerusform>%Ln photo a second</numerusform>
            <numerusform>%Ln photos a second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) together</source>
        <translation>
            <numerusform>%Ln photo together</numerusform>
            <numerusform>%Ln photos together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln photo(s)</source>
        <translation>
            <numerusform>The first %Ln photo</numerusform>
            <numerusform>The first %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) similar</source>
        <translation>
            <numerusform>{0} of %Ln photo similar</numerusform>
            <numerusform>{0} of %Ln photos similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) at least {1} similar</source>
        <translation>
            <numerusform>{0} of %Ln photo at least {1} similar</numerusform>
            <numerusform>{0} of %Ln photos at least {1} similar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) selected</source>
        <translation>
            <numerusform>{0} of %Ln photo selected</numerusform>
            <numerusform>{0} of %Ln photos selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s) left</source>
        <translation>
            <numerusform>about %Ln hour left</numerusform>
            <numerusform>about %Ln hours left</numerusform>
        </translation>
    </message>
</context>
</TS>
