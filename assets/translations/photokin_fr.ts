<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a photo from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for the photo or the file on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Grab part of the screen…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;dd photos to the query…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for more photos, too: choose some, or drop them here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add from the c&amp;lipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for &amp;words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ilters…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for the w&amp;hole photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that could not be &amp;read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bro&amp;wse all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;duplicates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look for changes now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open another library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;cent libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Photokin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;similar photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Less like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare &amp;with the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open with its program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Move to folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy to fol&amp;der…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to &amp;trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export the list…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the stac&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold look-&amp;alikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold copies, and shots of one burst, into stacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La&amp;rger thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on indexing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BrowsePage</name>
    <message>
        <source>All photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no photos here yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message>
        <source>Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: only the thumbnail is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the thumbnail is here. {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareFacts</name>
    <message>
        <source>About the two photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts of both photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Comparison of two photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous photo (Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next photo (Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One beside the other (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One, then the other (F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs (D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show both in the same place and size (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap again and again (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the other one (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brighten the difference (B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame what matches (M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why they are alike, and facts (I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They don’t show the same scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference: black where the two are alike</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>“{0}” can&apos;t be written: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>About Photokin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds the photos in your own folders that look like the one you drop on it.

Everything runs on this computer. MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong that Photokin didn&apos;t expect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photos are safe: Photokin never changes them. You can go on, but starting it again is better. The report below helps to mend the cause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CropPicture</name>
    <message>
        <source>The photo searched for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it. Shift and the arrow keys choose a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of it: %1 from the left, %2 from the top, %3 wide and %4 high. Arrow keys move it, with Shift they resize it, Escape chooses the whole photo.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateHistogram</name>
    <message>
        <source>Photos by date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any date. Arrow keys choose one, with Shift more of them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>least compressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shortest path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>black and white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recoloured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recompressed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DuplicatesController</name>
    <message>
        <source>The search for duplicates was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best copy – {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other one – {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) ({0}) to the trash?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are copies from %Ln group(s). At least one file of each group stays, and the others can be taken back out of the trash.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed in place</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They, or the copies that were to stay, have changed or are gone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicates have not been looked for yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photos that may be copies…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {0} of {1} photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing {0} of {1} photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no duplicates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more file(s) that take {0}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) chosen, {0}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen for the trash.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyResults</name>
    <message>
        <source>Opening your library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo to find the ones like it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a folder, or straight from a web browser. Pasting and opening one works as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What should they be like?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results are to be unlike what you search with. Add a photo that they are to be like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo is at least {0} similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are results that are less similar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no folders to search yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder with photos, and the ones like this appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of your photos has all of these words and passes all filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your folders are offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the drive that they are on. Photokin notices when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo has been indexed so far. Results appear as soon as the first ones are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your photos are being indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results appear here as soon as the first ones are ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no photos in your folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photokin found none that it can read. Is the right folder in the list?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exhibit</name>
    <message>
        <source>There is only a thumbnail.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>The folder {0} can&apos;t be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is there a file manager?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program is set for its kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive isn&apos;t connected.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message numerus="yes">
        <source>Move %Ln photo(s) to the trash?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Undo brings them back, as long as the trash keeps them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy to folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving to the trash…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to the trash</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved to the trash</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Moving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to “{0}”</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) copied to “{0}”</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Other files lie where some photos were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are beside them now, as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be brought back</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore it from the trash itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work on files broke off: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trash for this disk that can be used</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day, month or year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day, month or year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on a drive that is unplugged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 undated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: 2019, 2019-08 or 2019-08-24</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Online now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photokin searches these folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search one more folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the selected folder; its files stay as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include the folders in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause: keep what is known, look for nothing new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names such as *.tmp or Trash, at any depth, or paths from this folder on such as 2019/raw, with a semicolon between them. * stands for anything within a name, ** for any number of folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never looked at: hidden files and folders, whose names begin with a dot, waste baskets, and the thumbnails of systems and devices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is not there now. Its photos are still found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing new is looked for. Its photos are found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched, read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its photos can&apos;t be moved or put in the trash: you may only read there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “{folder}” from the search?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Its %Ln photo(s) will no longer be found. The files themselves are not touched.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GrabOverlay</name>
    <message>
        <source>Drag over the part of the screen to search for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter takes all of it, Escape cancels.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupPanel</name>
    <message>
        <source>Keep only the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never list these photos as duplicates of each other again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>{0}, {1}, {2} chosen for the trash</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupsView</name>
    <message>
        <source>Groups of duplicates, those that take most first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Search the folder “{0}” too?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can search at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photokin is looking at your photos. Those that it has seen by now are found, and the others join the results as they come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder with photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window searches what is there by now. {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryLink</name>
    <message>
        <source>The library could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library in {0} can&apos;t be opened: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its disk is there, not full, and may be written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibrarySwitcher</name>
    <message>
        <source>Open another library, or choose an empty folder for a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photokin could not be started again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no library in “{folder}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds other files. Choose an empty folder for a new library.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListExport</name>
    <message>
        <source>Contact sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos like {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the list…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos like “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is no list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End its name with .pdf, .csv or .json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) exported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop does not say whether the computer is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not say whether it runs on a battery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This takes effect when Photokin is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold photos that look the same into one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only while this computer is not in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With one processor core on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me when indexing has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop has no tray for an icon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>Photos that could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {count} ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read, and can&apos;t be found by a search. Each is tried again when it changes.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every photo could be read, but for those that you ignore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every photo could be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore no more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgramsDialog</name>
    <message>
        <source>Open with</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln photo(s) with</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other program…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueryChips</name>
    <message>
        <source>Photos searched for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for all together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for this one only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find photos like it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find photos unlike it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlike this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>like this, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not searched for now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueryController</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture first, then drop the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only its web address was dropped, and Photokin never opens a network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos to the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no photo on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a photo, or the file of one, and paste again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop does not let programs see the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a screenshot with its own tool, copy it, and paste it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no photo in what was dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) are searched for at most</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The others that came with them are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can&apos;t be searched for</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Search for the whole photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for the photo that is shown large, and no other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>1 of %Ln photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All together</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>your filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Photos like “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos like %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that say “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that pass %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsController</name>
    <message numerus="yes">
        <source>Open %Ln photo(s)?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Each may open in a window of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Copy %Ln photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Move to &amp;trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln photo(s) to &amp;trash</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Close the stac&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the stac&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>{0} × {1} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is offline: the photo is remembered, the file can&apos;t be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its folder is offline: the photo is remembered, the file can&apos;t be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stack of {0}, open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stack of {0}, closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the stack before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Least similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only photos that are at least so similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size of the thumbnails</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Photos that look like the query, best first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>They show much the same things.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They show things that are alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They show different kinds of things.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light and dark, shapes and colours lie alike over the whole picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of the same photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of the same kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine of the embeddings, at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hamming distance of the codes, of 64 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement of the facets, at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement of the parts, at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement in one place, at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That place: left, top, width, height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit of the pixels; by chance up to 20</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlation of the pixels, at most 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query on photo: left, top, width, height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same scene: the pixels fit all over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same scene: the pixels fit over {0} of the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is {0} of the query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo is a part of the query: {0} of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query lies on its side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query stands on its head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is the mirror image of the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probably the same scene, though the pixels don’t fit closely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alike in one place, on {0} of the photo, but not the same scene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not the same scene.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Words in names, folders, captions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Filters, %Ln set</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the filter: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchSession</name>
    <message>
        <source>The search failed: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log in the library&apos;s folder says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message numerus="yes">
        <source>%Ln photo(s) were looked at.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing has ended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Indexing progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not wait this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show which, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing waits: on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing waits: computer in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for new and changed photos in “{folder}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for new and changed photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{0} in %Ln folder(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing is paused at {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing “{folder}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) a second</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>All photos by month, newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Photokin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for what is on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Drop a photo, see the photos like it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with your photos first. Photokin looks at each of them once. You need not wait for that: drop any photo on this window, and those like it that it has seen by then appear.

Everything stays on this computer, and your photos are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop a folder here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add “{folder}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Same photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near-duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkProgress</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Best copy – {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare {0} with the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One copy has to stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) together</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) similar</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) at least {1} similar</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>{0} to go</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_DropArea</name>
    <message>
        <source>Drop a photo here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or paste one with {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo here to search for it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_MessagePage</name>
    <message>
        <source>Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Waiting</name>
    <message>
        <source>Progress of the search for duplicates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
