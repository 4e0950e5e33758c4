<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open photo…</source>
        <translation>Foto ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Search for a photo from a file</source>
        <translation>Nach einem Foto aus einer Datei suchen</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Search for the photo or the file on the clipboard</source>
        <translation>Nach dem Foto oder der Datei in der Zwischenablage suchen</translation>
    </message>
    <message>
        <source>&amp;Grab part of the screen…</source>
        <translation>Bildschirmauss&amp;chnitt wählen…</translation>
    </message>
    <message>
        <source>A&amp;dd photos to the query…</source>
        <translation>Fotos zur Suche &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Search for more photos, too: choose some, or drop them here</source>
        <translation>Auch nach weiteren Fotos suchen: Wählen Sie welche aus oder legen Sie sie hier ab</translation>
    </message>
    <message>
        <source>Add from the c&amp;lipboard</source>
        <translation>Aus der &amp;Zwischenablage hinzufügen</translation>
    </message>
    <message>
        <source>Search for &amp;words</source>
        <translation>Nach &amp;Wörtern suchen</translation>
    </message>
    <message>
        <source>F&amp;ilters…</source>
        <translation>F&amp;ilter…</translation>
    </message>
    <message>
        <source>&amp;Clear filters</source>
        <translation>Filter &amp;löschen</translation>
    </message>
    <message>
        <source>Search for the w&amp;hole photo</source>
        <translation>Nach dem &amp;ganzen Foto suchen</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>Ordner &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Folders…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>Photos that could not be &amp;read…</source>
        <translation>Nicht &amp;lesbare Fotos…</translation>
    </message>
    <message>
        <source>Bro&amp;wse all photos</source>
        <translation>&amp;Alle Fotos durchsehen</translation>
    </message>
    <message>
        <source>Find &amp;duplicates…</source>
        <translation>&amp;Duplikate suchen…</translation>
    </message>
    <message>
        <source>&amp;Look for changes now</source>
        <translation>Jetzt nach Änderungen &amp;suchen</translation>
    </message>
    <message>
        <source>Check &amp;every file</source>
        <translation>J&amp;ede Datei prüfen</translation>
    </message>
    <message>
        <source>Reads all photos again, to find changes that left size and time as they were</source>
        <translation>Liest alle Fotos neu, um Änderungen zu finden, bei denen Größe und Zeit gleich geblieben sind</translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation>Indexierung &amp;pausieren</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>Ei&amp;nstellungen…</translation>
    </message>
    <message>
        <source>&amp;Open another library…</source>
        <translation>&amp;Andere Bibliothek öffnen…</translation>
    </message>
    <message>
        <source>Re&amp;cent libraries</source>
        <translation>&amp;Zuletzt geöffnete Bibliotheken</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Benutzerhandbuch</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Photokin</source>
        <translation>&amp;Über Photokin</translation>
    </message>
    <message>
        <source>Find &amp;similar photos</source>
        <translation>Ähnliche Fotos &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation>&amp;Mehr wie dieses</translation>
    </message>
    <message>
        <source>&amp;Less like this</source>
        <translation>&amp;Weniger wie dieses</translation>
    </message>
    <message>
        <source>Compare &amp;with the query</source>
        <translation>Mit dem Suchfoto &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Open with its program</source>
        <translation>Im Standardprogramm ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open &amp;with…</source>
        <translation>Öffnen &amp;mit…</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>Im &amp;Dateimanager zeigen</translation>
    </message>
    <message>
        <source>&amp;Copy photo</source>
        <translation>Foto &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>Pfad kop&amp;ieren</translation>
    </message>
    <message>
        <source>&amp;Move to folder…</source>
        <translation>In Ordner &amp;verschieben…</translation>
    </message>
    <message>
        <source>Copy to fol&amp;der…</source>
        <translation>In &amp;Ordner kopieren…</translation>
    </message>
    <message>
        <source>Move to &amp;trash</source>
        <translation>In den Papierkor&amp;b verschieben</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Export the list…</source>
        <translation>&amp;Liste exportieren…</translation>
    </message>
    <message>
        <source>Open the stac&amp;k</source>
        <translation>Sta&amp;pel öffnen</translation>
    </message>
    <message>
        <source>Fold look-&amp;alikes</source>
        <translation>Gleiche Fotos s&amp;tapeln</translation>
    </message>
    <message>
        <source>Fold copies, and shots of one burst, into stacks</source>
        <translation>Kopien und Aufnahmen einer Serie zu Stapeln zusammenfassen</translation>
    </message>
    <message>
        <source>La&amp;rger thumbnails</source>
        <translation>&amp;Größere Vorschaubilder</translation>
    </message>
    <message>
        <source>S&amp;maller thumbnails</source>
        <translation>&amp;Kleinere Vorschaubilder</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Go on indexing</source>
        <translation>Indexierung &amp;fortsetzen</translation>
    </message>
</context>
<context>
    <name>BrowsePage</name>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Show the folders</source>
        <translation>Ordner anzeigen</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>There are no photos here yet.</source>
        <translation>Hier sind noch keine Fotos.</translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message>
        <source>Query</source>
        <translation>Suchfoto</translation>
    </message>
    <message>
        <source>Result {0}</source>
        <translation>Treffer {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Offline: only the thumbnail is here</source>
        <translation>Offline: Nur das Vorschaubild ist da</translation>
    </message>
    <message>
        <source>Only the thumbnail is here. {0}</source>
        <translation>Nur das Vorschaubild ist da. {0}</translation>
    </message>
</context>
<context>
    <name>CompareFacts</name>
    <message>
        <source>About the two photos</source>
        <translation>Über die beiden Fotos</translation>
    </message>
    <message>
        <source>Show the numbers</source>
        <translation>Zahlen anzeigen</translation>
    </message>
    <message>
        <source>Facts of both photos</source>
        <translation>Angaben zu beiden Fotos</translation>
    </message>
    <message>
        <source>This differs</source>
        <translation>Das ist verschieden</translation>
    </message>
    <message>
        <source>Hide the numbers</source>
        <translation>Zahlen ausblenden</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Comparison of two photos</source>
        <translation>Vergleich zweier Fotos</translation>
    </message>
    <message>
        <source>First photo</source>
        <translation>Erstes Foto</translation>
    </message>
    <message>
        <source>Second photo</source>
        <translation>Zweites Foto</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Previous photo (Left)</source>
        <translation>Voriges Foto (Pfeil links)</translation>
    </message>
    <message>
        <source>Next photo (Right)</source>
        <translation>Nächstes Foto (Pfeil rechts)</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>One beside the other (S)</source>
        <translation>Eines neben dem anderen (S)</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Wechseln</translation>
    </message>
    <message>
        <source>One, then the other (F)</source>
        <translation>Eines, dann das andere (F)</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>What differs (D)</source>
        <translation>Was verschieden ist (D)</translation>
    </message>
    <message>
        <source>Show both in the same place and size (A)</source>
        <translation>Beide an gleicher Stelle und in gleicher Größe zeigen (A)</translation>
    </message>
    <message>
        <source>Swap again and again (P)</source>
        <translation>Fortlaufend wechseln (P)</translation>
    </message>
    <message>
        <source>Show the other one (X)</source>
        <translation>Das andere zeigen (X)</translation>
    </message>
    <message>
        <source>Brighten the difference (B)</source>
        <translation>Unterschied aufhellen (B)</translation>
    </message>
    <message>
        <source>Frame what matches (M)</source>
        <translation>Übereinstimmung einrahmen (M)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Why they are alike, and facts (I)</source>
        <translation>Warum sie sich ähneln, und Angaben (I)</translation>
    </message>
    <message>
        <source>Move what is zoomed in on</source>
        <translation>Den Ausschnitt verschieben</translation>
    </message>
    <message>
        <source>Shift and the arrow keys</source>
        <translation>Umschalt und die Pfeiltasten</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Pixel for pixel</source>
        <translation>Pixel für Pixel</translation>
    </message>
    <message>
        <source>One beside the other</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>One, then the other</source>
        <translation>Eines nach dem anderen</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was anders ist</translation>
    </message>
    <message>
        <source>Show the other one</source>
        <translation>Das andere zeigen</translation>
    </message>
    <message>
        <source>Swap again and again</source>
        <translation>Immer wieder wechseln</translation>
    </message>
    <message>
        <source>Show both in the same place and size</source>
        <translation>Beide an derselben Stelle und gleich groß zeigen</translation>
    </message>
    <message>
        <source>Brighten the difference</source>
        <translation>Den Unterschied aufhellen</translation>
    </message>
    <message>
        <source>Frame what matches</source>
        <translation>Einrahmen, was übereinstimmt</translation>
    </message>
    <message>
        <source>Why they are alike, and facts</source>
        <translation>Warum sie sich ähneln, und Fakten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>They don’t show the same scene</source>
        <translation>Sie zeigen nicht dieselbe Szene</translation>
    </message>
    <message>
        <source>Difference: black where the two are alike</source>
        <translation>Unterschied: schwarz, wo beide gleich sind</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>About Photokin</source>
        <translation>Über Photokin</translation>
    </message>
    <message>
        <source>Finds the photos in your own folders that look like the one you drop on it.

Everything runs on this computer. MIT licence.

Photokin never looks for updates: new releases are in the project&apos;s repository, under Releases.</source>
        <translation>Findet in Ihren eigenen Ordnern die Fotos, die so aussehen wie das, das Sie hier ablegen.

Alles läuft auf diesem Computer. MIT-Lizenz.

Photokin sucht nie nach Aktualisierungen: Neue Versionen liegen im Repository des Projekts unter „Releases“.</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
        <translation>&amp;Lizenzen</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Something went wrong that Photokin didn&apos;t expect.</source>
        <translation>Etwas ist schiefgegangen, womit Photokin nicht gerechnet hat.</translation>
    </message>
    <message>
        <source>Your photos are safe: Photokin never changes them. You can go on, but starting it again is better. The report below helps to mend the cause.</source>
        <translation>Ihre Fotos sind sicher: Photokin verändert sie nie. Sie können weiterarbeiten, besser ist aber ein Neustart. Der Bericht unten hilft, die Ursache zu beheben.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>CropPicture</name>
    <message>
        <source>The photo searched for</source>
        <translation>Das gesuchte Foto</translation>
    </message>
    <message>
        <source>Choose a part, and resize it</source>
        <translation>Einen Ausschnitt wählen und seine Größe ändern</translation>
    </message>
    <message>
        <source>Shift and the arrow keys</source>
        <translation>Umschalt und die Pfeiltasten</translation>
    </message>
    <message>
        <source>Move the part</source>
        <translation>Den Ausschnitt verschieben</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Choose all of it</source>
        <translation>Das ganze Foto wählen</translation>
    </message>
    <message>
        <source>The photo searched for: %1</source>
        <translation>Das gesuchte Foto: %1</translation>
    </message>
    <message>
        <source>All of it. Shift and the arrow keys choose a part of it.</source>
        <translation>Alles davon. Umschalt und die Pfeiltasten wählen einen Ausschnitt.</translation>
    </message>
    <message>
        <source>A part of it: %1 from the left, %2 from the top, %3 wide and %4 high. Arrow keys move it, with Shift they resize it, Escape chooses the whole photo.</source>
        <translation>Ein Ausschnitt: %1 von links, %2 von oben, %3 breit und %4 hoch. Die Pfeiltasten verschieben ihn, mit Umschalt ändern sie die Größe, Esc wählt das ganze Foto.</translation>
    </message>
</context>
<context>
    <name>DateHistogram</name>
    <message>
        <source>Photos by date</source>
        <translation>Fotos nach Datum</translation>
    </message>
    <message>
        <source>Any date. Arrow keys choose one, with Shift more of them.</source>
        <translation>Jedes Datum. Die Pfeiltasten wählen eines, mit Umschalt mehrere.</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>largest</source>
        <translation>am größten</translation>
    </message>
    <message>
        <source>least compressed</source>
        <translation>am wenigsten komprimiert</translation>
    </message>
    <message>
        <source>uncropped</source>
        <translation>nicht beschnitten</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>am ältesten</translation>
    </message>
    <message>
        <source>shortest path</source>
        <translation>kürzester Pfad</translation>
    </message>
    <message>
        <source>first by name</source>
        <translation>alphabetisch zuerst</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>gleiche Datei</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>kleiner</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>beschnitten</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>black and white</source>
        <translation>schwarz-weiß</translation>
    </message>
    <message>
        <source>recoloured</source>
        <translation>farblich verändert</translation>
    </message>
    <message>
        <source>recompressed</source>
        <translation>neu komprimiert</translation>
    </message>
</context>
<context>
    <name>DuplicatesController</name>
    <message>
        <source>The search for duplicates was stopped.</source>
        <translation>Die Suche nach Duplikaten wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Best copy</source>
        <translation>Beste Kopie</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Best copy – {0}.</source>
        <translation>Beste Kopie – {0}.</translation>
    </message>
    <message>
        <source>The other one – {0}.</source>
        <translation>Die andere – {0}.</translation>
    </message>
    <message>
        <source>The same photo</source>
        <translation>Dasselbe Foto</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) ({0}) to the trash?</source>
        <translation>
            <numerusform>%Ln Datei ({0}) in den Papierkorb verschieben?</numerusform>
            <numerusform>%Ln Dateien ({0}) in den Papierkorb verschieben?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are copies from %Ln group(s). At least one file of each group stays, and the others can be taken back out of the trash.</source>
        <translation>
            <numerusform>Es sind Kopien aus %Ln Gruppe. Mindestens eine Datei jeder Gruppe bleibt, und die anderen lassen sich aus dem Papierkorb zurückholen.</numerusform>
            <numerusform>Es sind Kopien aus %Ln Gruppen. Mindestens eine Datei jeder Gruppe bleibt, und die anderen lassen sich aus dem Papierkorb zurückholen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed in place</source>
        <translation>
            <numerusform>%Ln Datei blieb an ihrem Ort</numerusform>
            <numerusform>%Ln Dateien blieben an ihrem Ort</numerusform>
        </translation>
    </message>
    <message>
        <source>They, or the copies that were to stay, have changed or are gone.</source>
        <translation>Sie oder die Kopien, die bleiben sollten, wurden verändert oder sind nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>In den Papierkorb verschieben…</translation>
    </message>
    <message>
        <source>Duplicates have not been looked for yet.</source>
        <translation>Nach Duplikaten wurde noch nicht gesucht.</translation>
    </message>
    <message>
        <source>Looking for photos that may be copies…</source>
        <translation>Suche nach Fotos, die Kopien sein könnten…</translation>
    </message>
    <message>
        <source>Reading {0} of {1} photos…</source>
        <translation>Lese {0} von {1} Fotos…</translation>
    </message>
    <message>
        <source>Comparing {0} of {1} photos…</source>
        <translation>Vergleiche {0} von {1} Fotos…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There are no duplicates.</source>
        <translation>Es gibt keine Duplikate.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more file(s) that take {0}</source>
        <translation>
            <numerusform>%Ln weitere Datei belegt {0}</numerusform>
            <numerusform>%Ln weitere Dateien belegen {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) chosen, {0}</source>
        <translation>
            <numerusform>%Ln Datei ausgewählt, {0}</numerusform>
            <numerusform>%Ln Dateien ausgewählt, {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen for the trash.</source>
        <translation>Nichts ist für den Papierkorb ausgewählt.</translation>
    </message>
</context>
<context>
    <name>EmptyResults</name>
    <message>
        <source>Opening your library…</source>
        <translation>Ihre Bibliothek wird geöffnet…</translation>
    </message>
    <message>
        <source>Drop a photo to find the ones like it</source>
        <translation>Legen Sie ein Foto ab, um ähnliche zu finden</translation>
    </message>
    <message>
        <source>From a folder, or straight from a web browser. Pasting and opening one works as well.</source>
        <translation>Aus einem Ordner oder direkt aus einem Webbrowser. Sie können es auch einfügen oder öffnen.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>What should they be like?</source>
        <translation>Wie sollen sie aussehen?</translation>
    </message>
    <message>
        <source>The results are to be unlike what you search with. Add a photo that they are to be like.</source>
        <translation>Die Treffer sollen Ihrer Vorgabe nicht ähneln. Fügen Sie ein Foto hinzu, dem sie ähneln sollen.</translation>
    </message>
    <message>
        <source>No photo is at least {0} similar</source>
        <translation>Kein Foto ist zu mindestens {0} ähnlich</translation>
    </message>
    <message>
        <source>There are results that are less similar.</source>
        <translation>Es gibt Treffer, die weniger ähnlich sind.</translation>
    </message>
    <message>
        <source>There are no folders to search yet</source>
        <translation>Es gibt noch keine Ordner zum Durchsuchen</translation>
    </message>
    <message>
        <source>Add a folder with photos, and the ones like this appear here.</source>
        <translation>Fügen Sie einen Ordner mit Fotos hinzu, dann erscheinen die ähnlichen hier.</translation>
    </message>
    <message>
        <source>No photo fits</source>
        <translation>Kein Foto passt</translation>
    </message>
    <message>
        <source>None of your photos has all of these words and passes all filters.</source>
        <translation>Keines Ihrer Fotos hat alle diese Wörter und erfüllt alle Filter.</translation>
    </message>
    <message>
        <source>Your folders are offline</source>
        <translation>Ihre Ordner sind offline</translation>
    </message>
    <message>
        <source>Connect the drive that they are on. Photokin notices when it is back.</source>
        <translation>Schließen Sie das Laufwerk an, auf dem sie liegen. Photokin bemerkt, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation>Die Indexierung ist pausiert</translation>
    </message>
    <message>
        <source>No photo has been indexed so far. Results appear as soon as the first ones are.</source>
        <translation>Bisher ist kein Foto indexiert. Treffer erscheinen, sobald die ersten es sind.</translation>
    </message>
    <message>
        <source>Your photos are being indexed</source>
        <translation>Ihre Fotos werden indexiert</translation>
    </message>
    <message>
        <source>Results appear here as soon as the first ones are ready.</source>
        <translation>Treffer erscheinen hier, sobald die ersten Fotos bereit sind.</translation>
    </message>
    <message>
        <source>There are no photos in your folders</source>
        <translation>In Ihren Ordnern sind keine Fotos</translation>
    </message>
    <message>
        <source>Photokin found none that it can read. Is the right folder in the list?</source>
        <translation>Photokin hat keine gefunden, die es lesen kann. Steht der richtige Ordner in der Liste?</translation>
    </message>
</context>
<context>
    <name>Exhibit</name>
    <message>
        <source>There is only a thumbnail.</source>
        <translation>Es gibt nur ein Vorschaubild.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>File written</source>
        <translation>Datei geschrieben</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Stichwörter</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>The folder {0} can&apos;t be shown.</source>
        <translation>Der Ordner {0} kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Is there a file manager?</source>
        <translation>Gibt es einen Dateimanager?</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be opened.</source>
        <translation>„{0}“ kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>No program is set for its kind.</source>
        <translation>Für diesen Dateityp ist kein Programm festgelegt.</translation>
    </message>
    <message>
        <source>“{0}” is not there any more.</source>
        <translation>„{0}“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive isn&apos;t connected.</source>
        <translation>Die Datei wurde verschoben oder gelöscht, oder ihr Laufwerk ist nicht angeschlossen.</translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message numerus="yes">
        <source>Move %Ln photo(s) to the trash?</source>
        <translation>
            <numerusform>%Ln Foto in den Papierkorb verschieben?</numerusform>
            <numerusform>%Ln Fotos in den Papierkorb verschieben?</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo brings them back, as long as the trash keeps them.</source>
        <translation>„Rückgängig“ holt sie zurück, solange der Papierkorb sie aufbewahrt.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>Copy to folder</source>
        <translation>In Ordner kopieren</translation>
    </message>
    <message>
        <source>Moving to the trash…</source>
        <translation>Verschieben in den Papierkorb…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to the trash</source>
        <translation>
            <numerusform>%Ln Foto in den Papierkorb verschoben</numerusform>
            <numerusform>%Ln Fotos in den Papierkorb verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved to the trash</source>
        <translation>
            <numerusform>%Ln Foto konnte nicht in den Papierkorb verschoben werden</numerusform>
            <numerusform>%Ln Fotos konnten nicht in den Papierkorb verschoben werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving…</source>
        <translation>Verschieben…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to “{0}”</source>
        <translation>
            <numerusform>%Ln Foto nach „{0}“ verschoben</numerusform>
            <numerusform>%Ln Fotos nach „{0}“ verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved</source>
        <translation>
            <numerusform>%Ln Foto konnte nicht verschoben werden</numerusform>
            <numerusform>%Ln Fotos konnten nicht verschoben werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) copied to “{0}”</source>
        <translation>
            <numerusform>%Ln Foto nach „{0}“ kopiert</numerusform>
            <numerusform>%Ln Fotos nach „{0}“ kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Kopieren…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied</source>
        <translation>
            <numerusform>%Ln Foto konnte nicht kopiert werden</numerusform>
            <numerusform>%Ln Fotos konnten nicht kopiert werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Other files lie where some photos were</source>
        <translation>Wo einige Fotos waren, liegen jetzt andere Dateien</translation>
    </message>
    <message>
        <source>They are beside them now, as {0}.</source>
        <translation>Die Fotos liegen jetzt daneben, als {0}.</translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation>Zurückholen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be brought back</source>
        <translation>
            <numerusform>%Ln Foto konnte nicht zurückgeholt werden</numerusform>
            <numerusform>%Ln Fotos konnten nicht zurückgeholt werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Restore it from the trash itself.</source>
        <translation>Stellen Sie es aus dem Papierkorb selbst wieder her.</translation>
    </message>
    <message>
        <source>The work on files broke off: {why}.</source>
        <translation>Die Arbeit an den Dateien brach ab: {why}.</translation>
    </message>
    <message>
        <source>the trash does not take a name that is not UTF-8</source>
        <translation>der Papierkorb nimmt keinen Namen, der nicht UTF-8 ist</translation>
    </message>
    <message>
        <source>there is no trash for this disk that can be used</source>
        <translation>für dieses Laufwerk gibt es keinen nutzbaren Papierkorb</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>Alle Ordner</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Any camera</source>
        <translation>Alle Kameras</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>First day, month or year</source>
        <translation>Erster Tag, Monat oder erstes Jahr</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Last day, month or year</source>
        <translation>Letzter Tag, Monat oder letztes Jahr</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Jede Größe</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>Online now</source>
        <translation>Jetzt online</translation>
    </message>
    <message>
        <source>Not on a drive that is unplugged</source>
        <translation>Nicht auf einem abgezogenen Laufwerk</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>%1 undated</source>
        <translation>%1 ohne Datum</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>%1: 2019, 2019-08 or 2019-08-24</source>
        <translation>%1: 2019, 2019-08 oder 2019-08-24</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Online now</source>
        <translation>Jetzt online</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>%1 MP</source>
        <translation>%1 MP</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Photokin searches these folders.</source>
        <translation>Photokin durchsucht diese Ordner.</translation>
    </message>
    <message>
        <source>Search one more folder</source>
        <translation>Einen weiteren Ordner durchsuchen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Forget the selected folder; its files stay as they are</source>
        <translation>Den gewählten Ordner vergessen; seine Dateien bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Überwachte Ordner</translation>
    </message>
    <message>
        <source>Include the folders in it</source>
        <translation>Unterordner einbeziehen</translation>
    </message>
    <message>
        <source>Pause: keep what is known, look for nothing new</source>
        <translation>Pausieren: Bekanntes behalten, nach nichts Neuem suchen</translation>
    </message>
    <message>
        <source>Names such as *.tmp or Trash, at any depth, or paths from this folder on such as 2019/raw, with a semicolon between them. * stands for anything within a name, ** for any number of folders.</source>
        <translation>Namen wie *.tmp oder Trash, in jeder Tiefe, oder Pfade ab diesem Ordner wie 2019/raw, durch Semikolon getrennt. * steht für alles innerhalb eines Namens, ** für beliebig viele Ordner.</translation>
    </message>
    <message>
        <source>Never looked at: hidden files and folders, whose names begin with a dot, waste baskets, and the thumbnails of systems and devices.</source>
        <translation>Nie berücksichtigt: versteckte Dateien und Ordner, deren Name mit einem Punkt beginnt, Papierkörbe sowie Vorschaubilder von Systemen und Geräten.</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Looking through</source>
        <translation>Wird durchgesehen</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexierung</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>The folder is not there now. Its photos are still found.</source>
        <translation>Der Ordner ist zurzeit nicht da. Seine Fotos werden weiterhin gefunden.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Nothing new is looked for. Its photos are found.</source>
        <translation>Nach Neuem wird nicht gesucht. Seine Fotos werden gefunden.</translation>
    </message>
    <message>
        <source>Watched, read-only</source>
        <translation>Überwacht, nur lesbar</translation>
    </message>
    <message>
        <source>Its photos can&apos;t be moved or put in the trash: you may only read there.</source>
        <translation>Seine Fotos lassen sich weder verschieben noch in den Papierkorb legen: Sie dürfen dort nur lesen.</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Überwacht</translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>Remove “{folder}” from the search?</source>
        <translation>„{folder}“ aus der Suche entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>Its %Ln photo(s) will no longer be found. The files themselves are not touched.</source>
        <translation>
            <numerusform>Sein %Ln Foto wird nicht mehr gefunden. Die Datei selbst bleibt unberührt.</numerusform>
            <numerusform>Seine %Ln Fotos werden nicht mehr gefunden. Die Dateien selbst bleiben unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>GrabOverlay</name>
    <message>
        <source>Drag over the part of the screen to search for</source>
        <translation>Ziehen Sie einen Rahmen um den Ausschnitt, nach dem Sie suchen</translation>
    </message>
    <message>
        <source>Enter takes all of it, Escape cancels.</source>
        <translation>Die Eingabetaste nimmt alles, Esc bricht ab.</translation>
    </message>
</context>
<context>
    <name>GroupPanel</name>
    <message>
        <source>Keep only the best</source>
        <translation>Nur die beste behalten</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>Keine Duplikate</translation>
    </message>
    <message>
        <source>Never list these photos as duplicates of each other again</source>
        <translation>Diese Fotos nie wieder als Duplikate voneinander aufführen</translation>
    </message>
    <message>
        <source>{0} more are not shown.</source>
        <translation>{0} weitere werden nicht gezeigt.</translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>{0}, {1}, {2} chosen for the trash</source>
        <translation>{0}, {1}, {2} für den Papierkorb ausgewählt</translation>
    </message>
</context>
<context>
    <name>GroupsView</name>
    <message>
        <source>Groups of duplicates, those that take most first</source>
        <translation>Gruppen von Duplikaten, die mit dem größten Platzbedarf zuerst</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>Benutzerhandbuch</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Search the folder “{0}” too?</source>
        <translation>Auch den Ordner „{0}“ durchsuchen?</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>You can search at once</source>
        <translation>Sie können sofort suchen</translation>
    </message>
    <message>
        <source>Photokin is looking at your photos. Those that it has seen by now are found, and the others join the results as they come.</source>
        <translation>Photokin sieht sich Ihre Fotos an. Schon gesehene werden gefunden, die anderen kommen nach und nach zu den Treffern hinzu.</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Add a folder with photos</source>
        <translation>Einen Ordner mit Fotos hinzufügen</translation>
    </message>
    <message>
        <source>This window searches what is there by now. {0}</source>
        <translation>Dieses Fenster durchsucht, was bis jetzt da ist. {0}</translation>
    </message>
</context>
<context>
    <name>LibraryLink</name>
    <message>
        <source>The library could not be opened.</source>
        <translation>Die Bibliothek konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The library in {directory} can&apos;t be opened: {why}.</source>
        <translation>Die Bibliothek in {directory} kann nicht geöffnet werden: {why}.</translation>
    </message>
    <message>
        <source>Check that its disk is there, not full, and may be written.</source>
        <translation>Prüfen Sie, ob ihr Laufwerk da ist, nicht voll ist und beschrieben werden darf.</translation>
    </message>
</context>
<context>
    <name>LibrarySwitcher</name>
    <message>
        <source>Open another library, or choose an empty folder for a new one</source>
        <translation>Andere Bibliothek öffnen oder leeren Ordner für eine neue wählen</translation>
    </message>
    <message>
        <source>Photokin could not be started again</source>
        <translation>Photokin konnte nicht noch einmal gestartet werden</translation>
    </message>
    <message>
        <source>There is no library in “{folder}”</source>
        <translation>In „{folder}“ ist keine Bibliothek</translation>
    </message>
    <message>
        <source>It holds other files. Choose an empty folder for a new library.</source>
        <translation>Der Ordner enthält andere Dateien. Wählen Sie einen leeren Ordner für eine neue Bibliothek.</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>The libraries that Photokin uses are installed beside it, each with its licence.</source>
        <translation>Die Bibliotheken, die Photokin verwendet, sind daneben installiert, jede mit ihrer Lizenz.</translation>
    </message>
</context>
<context>
    <name>ListExport</name>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktabzug</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Photos like {0}</source>
        <translation>Fotos wie {0}</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Writing the list…</source>
        <translation>Liste wird geschrieben…</translation>
    </message>
    <message>
        <source>Photos like “{0}”</source>
        <translation>Fotos wie „{0}“</translation>
    </message>
    <message>
        <source>“{0}” is no list.</source>
        <translation>„{0}“ ist keine Liste.</translation>
    </message>
    <message>
        <source>End its name with .pdf, .csv or .json.</source>
        <translation>Der Name muss auf .pdf, .csv oder .json enden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) exported</source>
        <translation>
            <numerusform>%Ln Foto exportiert</numerusform>
            <numerusform>%Ln Fotos exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <translation>{size} auf dem Laufwerk</translation>
    </message>
    <message>
        <source>This desktop does not say whether the computer is in use.</source>
        <translation>Dieser Desktop teilt nicht mit, ob der Computer benutzt wird.</translation>
    </message>
    <message>
        <source>This computer does not say whether it runs on a battery.</source>
        <translation>Dieser Computer teilt nicht mit, ob er im Akkubetrieb läuft.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>This takes effect when Photokin is started again.</source>
        <translation>Das gilt, sobald Photokin neu gestartet wird.</translation>
    </message>
    <message>
        <source>Size of thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Fold photos that look the same into one</source>
        <translation>Fotos, die gleich aussehen, zu einem zusammenfassen</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexierung</translation>
    </message>
    <message>
        <source>Only while this computer is not in use</source>
        <translation>Nur, während dieser Computer nicht benutzt wird</translation>
    </message>
    <message>
        <source>Not on battery</source>
        <translation>Nicht im Akkubetrieb</translation>
    </message>
    <message>
        <source>With one processor core on battery</source>
        <translation>Im Akkubetrieb mit nur einem Prozessorkern</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Nach dem Schließen des Fensters im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>Tell me when indexing has ended</source>
        <translation>Das Ende der Indexierung melden</translation>
    </message>
    <message>
        <source>This desktop has no tray for an icon.</source>
        <translation>Dieser Desktop hat keinen Infobereich für ein Symbol.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation>Andere Bibliothek öffnen…</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>Photos that could not be read</source>
        <translation>Nicht lesbare Fotos</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show {count} ignored</source>
        <translation>{count} ignorierte zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read, and can&apos;t be found by a search. Each is tried again when it changes.</source>
        <translation>
            <numerusform>%Ln Datei konnte nicht gelesen werden und wird von keiner Suche gefunden. Sobald sie sich ändert, wird sie erneut versucht.</numerusform>
            <numerusform>%Ln Dateien konnten nicht gelesen werden und werden von keiner Suche gefunden. Jede wird erneut versucht, sobald sie sich ändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every photo could be read, but for those that you ignore.</source>
        <translation>Jedes Foto konnte gelesen werden, bis auf die, die Sie ignorieren.</translation>
    </message>
    <message>
        <source>Every photo could be read.</source>
        <translation>Jedes Foto konnte gelesen werden.</translation>
    </message>
    <message>
        <source>Ignore no more</source>
        <translation>Nicht mehr ignorieren</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Ignored: {reason}</source>
        <translation>Ignoriert: {reason}</translation>
    </message>
</context>
<context>
    <name>ProgramsDialog</name>
    <message>
        <source>Open with</source>
        <translation>Öffnen mit</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln photo(s) with</source>
        <translation>
            <numerusform>%Ln Foto öffnen mit</numerusform>
            <numerusform>%Ln Fotos öffnen mit</numerusform>
        </translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Other program…</source>
        <translation>Anderes Programm…</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>Programm wählen</translation>
    </message>
</context>
<context>
    <name>QueryChips</name>
    <message>
        <source>Photos searched for</source>
        <translation>Gesuchte Fotos</translation>
    </message>
    <message>
        <source>Search for all together</source>
        <translation>Nach allen zusammen suchen</translation>
    </message>
    <message>
        <source>Search for this one only</source>
        <translation>Nur nach diesem suchen</translation>
    </message>
    <message>
        <source>Find photos like it</source>
        <translation>Ähnliche Fotos finden</translation>
    </message>
    <message>
        <source>Find photos unlike it</source>
        <translation>Unähnliche Fotos finden</translation>
    </message>
    <message>
        <source>View another one</source>
        <translation>Ein anderes ansehen</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove from the query</source>
        <translation>Aus der Suche entfernen</translation>
    </message>
    <message>
        <source>unlike this</source>
        <translation>nicht wie dieses</translation>
    </message>
    <message>
        <source>like this, too</source>
        <translation>auch wie dieses</translation>
    </message>
    <message>
        <source>a part of it</source>
        <translation>ein Ausschnitt</translation>
    </message>
    <message>
        <source>not searched for now</source>
        <translation>zurzeit nicht gesucht</translation>
    </message>
</context>
<context>
    <name>QueryController</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Save the picture first, then drop the file</source>
        <translation>Speichern Sie das Bild zuerst und legen Sie dann die Datei ab</translation>
    </message>
    <message>
        <source>Only its web address was dropped, and Photokin never opens a network connection.</source>
        <translation>Nur seine Webadresse wurde abgelegt, und Photokin öffnet nie eine Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>Add photos to the query</source>
        <translation>Fotos zur Suche hinzufügen</translation>
    </message>
    <message>
        <source>Search for a photo</source>
        <translation>Nach einem Foto suchen</translation>
    </message>
    <message>
        <source>Photos ({0})</source>
        <translation>Fotos ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>There is no photo on the clipboard</source>
        <translation>In der Zwischenablage ist kein Foto</translation>
    </message>
    <message>
        <source>Copy a photo, or the file of one, and paste again.</source>
        <translation>Kopieren Sie ein Foto oder dessen Datei und fügen Sie es erneut ein.</translation>
    </message>
    <message>
        <source>Part of the screen</source>
        <translation>Bildschirmausschnitt</translation>
    </message>
    <message>
        <source>This desktop does not let programs see the screen</source>
        <translation>Dieser Desktop lässt Programme den Bildschirm nicht sehen</translation>
    </message>
    <message>
        <source>Take a screenshot with its own tool, copy it, and paste it here.</source>
        <translation>Machen Sie mit dessen eigenem Werkzeug ein Bildschirmfoto, kopieren Sie es und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>There is no photo in what was dropped</source>
        <translation>Im Abgelegten ist kein Foto</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) are searched for at most</source>
        <translation>
            <numerusform>Höchstens %Ln Foto wird gesucht</numerusform>
            <numerusform>Höchstens %Ln Fotos werden gesucht</numerusform>
        </translation>
    </message>
    <message>
        <source>The others that came with them are left out.</source>
        <translation>Die übrigen, die dabei waren, werden ausgelassen.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be searched for</source>
        <translation>Nach „%1“ kann nicht gesucht werden</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Search for the whole photo</source>
        <translation>Nach dem ganzen Foto suchen</translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation>Nur dieses</translation>
    </message>
    <message>
        <source>Search for the photo that is shown large, and no other</source>
        <translation>Nur nach dem groß gezeigten Foto suchen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 Pixel</translation>
    </message>
    <message>
        <source>Part: %1</source>
        <translation>Ausschnitt: %1</translation>
    </message>
    <message numerus="yes">
        <source>1 of %Ln photo(s)</source>
        <translation>
            <numerusform>1 von %Ln Foto</numerusform>
            <numerusform>1 von %Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>your filters</source>
        <translation>Ihre Filter</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Photos like “%1”</source>
        <translation>Fotos wie „%1“</translation>
    </message>
    <message>
        <source>Photos like %1</source>
        <translation>Fotos wie %1</translation>
    </message>
    <message>
        <source>Photos that say “%1”</source>
        <translation>Fotos mit „%1“</translation>
    </message>
    <message>
        <source>Photos that pass %1</source>
        <translation>Auswahl durch %1</translation>
    </message>
</context>
<context>
    <name>ResultsController</name>
    <message numerus="yes">
        <source>Open %Ln photo(s)?</source>
        <translation>
            <numerusform>%Ln Foto öffnen?</numerusform>
            <numerusform>%Ln Fotos öffnen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each may open in a window of its own.</source>
        <translation>Jedes öffnet sich womöglich in einem eigenen Fenster.</translation>
    </message>
    <message>
        <source>Open them</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy photo</source>
        <translation>Foto &amp;kopieren</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Copy %Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto &amp;kopieren</numerusform>
            <numerusform>%Ln Fotos &amp;kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to &amp;trash</source>
        <translation>In den Papierkor&amp;b verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln photo(s) to &amp;trash</source>
        <translation>
            <numerusform>%Ln Foto in den Papierkor&amp;b verschieben</numerusform>
            <numerusform>%Ln Fotos in den Papierkor&amp;b verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the stac&amp;k</source>
        <translation>Sta&amp;pel schließen</translation>
    </message>
    <message>
        <source>Open the stac&amp;k</source>
        <translation>Sta&amp;pel öffnen</translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation>&amp;Rückgängig: {0}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} Pixel</translation>
    </message>
    <message>
        <source>“{0}” is offline: the photo is remembered, the file can&apos;t be opened.</source>
        <translation>„{0}“ ist offline: Das Foto ist bekannt, die Datei kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Its folder is offline: the photo is remembered, the file can&apos;t be opened.</source>
        <translation>Sein Ordner ist offline: Das Foto ist bekannt, die Datei kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>stack of {0}, open</source>
        <translation>Stapel aus {0}, geöffnet</translation>
    </message>
    <message>
        <source>stack of {0}, closed</source>
        <translation>Stapel aus {0}, geschlossen</translation>
    </message>
    <message>
        <source>in the stack before</source>
        <translation>im Stapel davor</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Least similarity</source>
        <translation>Mindestähnlichkeit</translation>
    </message>
    <message>
        <source>Show only photos that are at least so similar</source>
        <translation>Nur Fotos zeigen, die mindestens so ähnlich sind</translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>The size of the thumbnails</source>
        <translation>Die Größe der Vorschaubilder</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Photos that look like the query, best first</source>
        <translation>Fotos, die dem Suchfoto ähneln, die besten zuerst</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Find similar photos</source>
        <translation>Ähnliche Fotos finden</translation>
    </message>
    <message>
        <source>Select from here on</source>
        <translation>Von hier an auswählen</translation>
    </message>
    <message>
        <source>Shift and the arrow keys</source>
        <translation>Umschalt und die Pfeiltasten</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>They show much the same things.</source>
        <translation>Sie zeigen weitgehend dasselbe.</translation>
    </message>
    <message>
        <source>They show things that are alike.</source>
        <translation>Sie zeigen Ähnliches.</translation>
    </message>
    <message>
        <source>They show different kinds of things.</source>
        <translation>Sie zeigen Verschiedenartiges.</translation>
    </message>
    <message>
        <source>Light and dark, shapes and colours lie alike over the whole picture.</source>
        <translation>Helles und Dunkles, Formen und Farben sind über das ganze Bild ähnlich verteilt.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Ähnlichkeitswert</translation>
    </message>
    <message>
        <source>Probability of the same photo</source>
        <translation>Wahrscheinlichkeit desselben Fotos</translation>
    </message>
    <message>
        <source>Probability of the same kind</source>
        <translation>Wahrscheinlichkeit derselben Art</translation>
    </message>
    <message>
        <source>Cosine of the embeddings, at most 1</source>
        <translation>Kosinus der Einbettungen, höchstens 1</translation>
    </message>
    <message>
        <source>Hamming distance of the codes, of 64 bits</source>
        <translation>Hamming-Abstand der Codes, von 64 Bit</translation>
    </message>
    <message>
        <source>Agreement of the facets, at most 1</source>
        <translation>Übereinstimmung der Facetten, höchstens 1</translation>
    </message>
    <message>
        <source>Agreement of the parts, at most 1</source>
        <translation>Übereinstimmung der Teile, höchstens 1</translation>
    </message>
    <message>
        <source>Agreement in one place, at most 1</source>
        <translation>Übereinstimmung an einer Stelle, höchstens 1</translation>
    </message>
    <message>
        <source>That place: left, top, width, height</source>
        <translation>Diese Stelle: links, oben, Breite, Höhe</translation>
    </message>
    <message>
        <source>Fit of the pixels; by chance up to 20</source>
        <translation>Passung der Pixel; zufällig bis 20</translation>
    </message>
    <message>
        <source>Correlation of the pixels, at most 1</source>
        <translation>Korrelation der Pixel, höchstens 1</translation>
    </message>
    <message>
        <source>Query on photo: left, top, width, height</source>
        <translation>Suchfoto auf dem Foto: links, oben, Breite, Höhe</translation>
    </message>
    <message>
        <source>The same scene: the pixels fit all over.</source>
        <translation>Dieselbe Szene: Die Pixel passen überall.</translation>
    </message>
    <message>
        <source>The same scene: the pixels fit over {0} of the photo.</source>
        <translation>Dieselbe Szene: Die Pixel passen auf {0} des Fotos.</translation>
    </message>
    <message>
        <source>That is {0} of the query.</source>
        <translation>Das sind {0} des Suchfotos.</translation>
    </message>
    <message>
        <source>The photo is a part of the query: {0} of it.</source>
        <translation>Das Foto ist ein Teil des Suchfotos: {0} davon.</translation>
    </message>
    <message>
        <source>The query lies on its side.</source>
        <translation>Das Suchfoto liegt auf der Seite.</translation>
    </message>
    <message>
        <source>The query stands on its head.</source>
        <translation>Das Suchfoto steht auf dem Kopf.</translation>
    </message>
    <message>
        <source>One is the mirror image of the other.</source>
        <translation>Eines ist das Spiegelbild des anderen.</translation>
    </message>
    <message>
        <source>Probably the same scene, though the pixels don’t fit closely.</source>
        <translation>Wahrscheinlich dieselbe Szene, auch wenn die Pixel nicht genau passen.</translation>
    </message>
    <message>
        <source>Alike in one place, on {0} of the photo, but not the same scene.</source>
        <translation>An einer Stelle ähnlich, auf {0} des Fotos, aber nicht dieselbe Szene.</translation>
    </message>
    <message>
        <source>Not the same scene.</source>
        <translation>Nicht dieselbe Szene.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Words in names, folders, captions…</source>
        <translation>Wörter in Namen, Ordnern, Beschreibungen…</translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation>Gesuchte Wörter</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message numerus="yes">
        <source>Filters, %Ln set</source>
        <translation>
            <numerusform>Filter, %Ln gesetzt</numerusform>
            <numerusform>Filter, %Ln gesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Remove the filter: %1</source>
        <translation>Filter entfernen: %1</translation>
    </message>
</context>
<context>
    <name>SearchSession</name>
    <message>
        <source>The search failed: {why}.</source>
        <translation>Die Suche ist fehlgeschlagen: {why}.</translation>
    </message>
    <message>
        <source>The log in the library&apos;s folder says more.</source>
        <translation>Mehr steht im Protokoll im Ordner der Bibliothek.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be read.</source>
        <translation>Das Bild kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message numerus="yes">
        <source>%Ln photo(s) were looked at.</source>
        <translation>
            <numerusform>%Ln Foto wurde angesehen.</numerusform>
            <numerusform>%Ln Fotos wurden angesehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing has ended</source>
        <translation>Die Indexierung ist beendet</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Indexing progress</source>
        <translation>Fortschritt der Indexierung</translation>
    </message>
    <message>
        <source>Index anyway</source>
        <translation>Trotzdem indexieren</translation>
    </message>
    <message>
        <source>Do not wait this time</source>
        <translation>Dieses Mal nicht warten</translation>
    </message>
    <message>
        <source>Show which, and why</source>
        <translation>Zeigen, welche und warum</translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation>Die Indexierung ist pausiert</translation>
    </message>
    <message>
        <source>Indexing waits: on battery</source>
        <translation>Indexierung wartet: Akkubetrieb</translation>
    </message>
    <message>
        <source>Indexing waits: computer in use</source>
        <translation>Indexierung wartet: Computer in Benutzung</translation>
    </message>
    <message>
        <source>Looking for new and changed photos in “{folder}”…</source>
        <translation>Suche nach neuen und geänderten Fotos in „{folder}“…</translation>
    </message>
    <message>
        <source>Looking for new and changed photos…</source>
        <translation>Suche nach neuen und geänderten Fotos…</translation>
    </message>
    <message numerus="yes">
        <source>{0} in %Ln folder(s)</source>
        <translation>
            <numerusform>{0} in %Ln Ordner</numerusform>
            <numerusform>{0} in %Ln Ordnern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be read</source>
        <translation>
            <numerusform>%Ln Foto nicht lesbar</numerusform>
            <numerusform>%Ln Fotos nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Indexing is paused at {0}</source>
        <translation>Indexierung pausiert bei {0}</translation>
    </message>
    <message>
        <source>Indexing {0}</source>
        <translation>Indexiere {0}</translation>
    </message>
    <message>
        <source>Indexing “{folder}”</source>
        <translation>Indexiere „{folder}“</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) a second</source>
        <translation>
            <numerusform>%Ln Foto pro Sekunde</numerusform>
            <numerusform>%Ln Fotos pro Sekunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>All photos by month, newest first</source>
        <translation>Alle Fotos nach Monat, die neuesten zuerst</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Photokin</source>
        <translation>Photokin öffnen</translation>
    </message>
    <message>
        <source>Search for what is on the clipboard</source>
        <translation>Nach dem Inhalt der Zwischenablage suchen</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Drop a photo, see the photos like it</source>
        <translation>Ein Foto ablegen, ähnliche Fotos sehen</translation>
    </message>
    <message>
        <source>Choose a folder with your photos first. Photokin looks at each of them once. You need not wait for that: drop any photo on this window, and those like it that it has seen by then appear.

Everything stays on this computer, and your photos are never changed.</source>
        <translation>Wählen Sie zuerst einen Ordner mit Ihren Fotos. Photokin sieht sich jedes einmal an. Darauf müssen Sie nicht warten: Legen Sie ein beliebiges Foto in diesem Fenster ab, und die ähnlichen, die es bis dahin gesehen hat, erscheinen.

Alles bleibt auf diesem Computer, und Ihre Fotos werden nie verändert.</translation>
    </message>
    <message>
        <source>or drop a folder here</source>
        <translation>oder legen Sie hier einen Ordner ab</translation>
    </message>
    <message>
        <source>Add “{folder}”</source>
        <translation>„{folder}“ hinzufügen</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen…</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Same photo</source>
        <translation>Gleiches Foto</translation>
    </message>
    <message>
        <source>Near-duplicate</source>
        <translation>Fast identisch</translation>
    </message>
    <message>
        <source>Very similar</source>
        <translation>Sehr ähnlich</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Less similar</source>
        <translation>Weniger ähnlich</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Offline: {0}</source>
        <translation>Offline: {0}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
</context>
<context>
    <name>WorkProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Best copy – {0}</source>
        <translation>Beste Kopie – {0}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare {0} with the best</source>
        <translation>{0} mit der besten vergleichen</translation>
    </message>
    <message>
        <source>One copy has to stay</source>
        <translation>Eine Kopie muss bleiben</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln Gruppe</numerusform>
            <numerusform>%Ln Gruppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) together</source>
        <translation>
            <numerusform>%Ln Foto zusammen</numerusform>
            <numerusform>%Ln Fotos zusammen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln photo(s)</source>
        <translation>
            <numerusform>Das erste Foto (%Ln)</numerusform>
            <numerusform>Die ersten %Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) similar</source>
        <translation>
            <numerusform>{0} von %Ln Foto ähnlich</numerusform>
            <numerusform>{0} von %Ln Fotos ähnlich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) at least {1} similar</source>
        <translation>
            <numerusform>{0} von %Ln Foto zu mindestens {1} ähnlich</numerusform>
            <numerusform>{0} von %Ln Fotos zu mindestens {1} ähnlich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) selected</source>
        <translation>
            <numerusform>{0} von %Ln Foto ausgewählt</numerusform>
            <numerusform>{0} von %Ln Fotos ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation>
            <numerusform>noch etwa %Ln Minute</numerusform>
            <numerusform>noch etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s) left</source>
        <translation>
            <numerusform>noch etwa %Ln Stunde</numerusform>
            <numerusform>noch etwa %Ln Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>{0} to go</source>
        <translation>{0} weg</translation>
    </message>
</context>
<context>
    <name>_DropArea</name>
    <message>
        <source>Drop a photo here</source>
        <translation>Foto hier ablegen</translation>
    </message>
    <message>
        <source>or paste one with {0}</source>
        <translation>oder mit {0} einfügen</translation>
    </message>
    <message>
        <source>Drop a photo here to search for it</source>
        <translation>Legen Sie hier ein Foto ab, um danach zu suchen</translation>
    </message>
</context>
<context>
    <name>_MessagePage</name>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Show folders…</source>
        <translation>Ordner anzeigen…</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Indexierung fortsetzen</translation>
    </message>
    <message>
        <source>Search all photos</source>
        <translation>Alle Fotos durchsuchen</translation>
    </message>
    <message>
        <source>Show them all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>_Waiting</name>
    <message>
        <source>Progress of the search for duplicates</source>
        <translation>Fortschritt der Suche nach Duplikaten</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Another Photokin is at work on the library {directory}.</source>
        <translation>Ein anderes Photokin arbeitet gerade mit der Bibliothek {directory}.</translation>
    </message>
    <message>
        <source>Can&apos;t be read: {why}.</source>
        <translation>Lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>Check its permissions, or choose another.</source>
        <translation>Prüfen Sie seine Berechtigungen oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Check that the disk of the library is there and not full. Photokin tries again by itself.</source>
        <translation>Prüfen Sie, ob das Laufwerk der Bibliothek da und nicht voll ist. Photokin versucht es von selbst erneut.</translation>
    </message>
    <message>
        <source>Choose a folder that exists.</source>
        <translation>Wählen Sie einen Ordner, den es gibt.</translation>
    </message>
    <message>
        <source>Choose another folder for it.</source>
        <translation>Wählen Sie dafür einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Choose another program.</source>
        <translation>Wählen Sie ein anderes Programm.</translation>
    </message>
    <message>
        <source>Close other programs to free memory. Photokin goes on once it can.</source>
        <translation>Schließen Sie andere Programme, um Speicher frei zu machen. Photokin macht weiter, sobald es geht.</translation>
    </message>
    <message>
        <source>Damaged: {error}.</source>
        <translation>Beschädigt: {error}.</translation>
    </message>
    <message>
        <source>Decoding crashed.</source>
        <translation>Das Dekodieren ist abgestürzt.</translation>
    </message>
    <message>
        <source>Decoding failed in a way that was not foreseen.</source>
        <translation>Das Dekodieren ist auf unvorhergesehene Weise gescheitert.</translation>
    </message>
    <message>
        <source>Decoding it takes more memory than this computer has to spare.</source>
        <translation>Das Dekodieren braucht mehr Speicher, als dieser Computer übrig hat.</translation>
    </message>
    <message>
        <source>Decoding it takes too long.</source>
        <translation>Das Dekodieren dauert zu lange.</translation>
    </message>
    <message>
        <source>Decoding was stopped.</source>
        <translation>Das Dekodieren wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Indexing is interrupted: {error}.</source>
        <translation>Die Indexierung ist unterbrochen: {error}.</translation>
    </message>
    <message>
        <source>Install Photokin again, or put back the file models/encoder.onnx.</source>
        <translation>Installieren Sie Photokin neu oder legen Sie die Datei models/encoder.onnx zurück.</translation>
    </message>
    <message>
        <source>It is looked through from time to time instead. To be told at once, run: sudo sysctl fs.inotify.max_user_watches=1048576</source>
        <translation>Stattdessen wird er von Zeit zu Zeit durchgesehen. Damit Änderungen sofort bemerkt werden, führen Sie aus: sudo sysctl fs.inotify.max_user_watches=1048576</translation>
    </message>
    <message>
        <source>It keeps the library up to date; close it first, or use another --library.</source>
        <translation>Es hält die Bibliothek auf dem neuesten Stand; schließen Sie es zuerst oder verwenden Sie eine andere --library.</translation>
    </message>
    <message>
        <source>Larger than {limit} MB.</source>
        <translation>Größer als {limit} MB.</translation>
    </message>
    <message>
        <source>Make one with `photokin index FOLDER`.</source>
        <translation>Legen Sie eine mit `photokin index ORDNER` an.</translation>
    </message>
    <message>
        <source>No permission to read it.</source>
        <translation>Keine Berechtigung zum Lesen.</translation>
    </message>
    <message>
        <source>No process that decodes photos can be started.</source>
        <translation>Es lässt sich kein Prozess starten, der Fotos dekodiert.</translation>
    </message>
    <message>
        <source>Not a photo in a format that Photokin reads.</source>
        <translation>Kein Foto in einem Format, das Photokin liest.</translation>
    </message>
    <message>
        <source>Not a regular file.</source>
        <translation>Keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Only in the cloud: Photokin does not download it.</source>
        <translation>Nur in der Cloud: Photokin lädt es nicht herunter.</translation>
    </message>
    <message>
        <source>Open Photokin&apos;s window, or run `photokin index`, to bring it up to date.</source>
        <translation>Öffnen Sie das Fenster von Photokin oder führen Sie `photokin index` aus, um sie zu aktualisieren.</translation>
    </message>
    <message>
        <source>Reading it took more than {seconds} seconds.</source>
        <translation>Das Lesen hat länger als {seconds} Sekunden gedauert.</translation>
    </message>
    <message>
        <source>The crop is not a part of the photo: left, top, width and height are shares of its sides, such as 0.25,0.25,0.5,0.5.</source>
        <translation>Der Ausschnitt ist kein Teil des Fotos: Links, oben, Breite und Höhe sind Anteile seiner Seiten, etwa 0.25,0.25,0.5,0.5.</translation>
    </message>
    <message>
        <source>The encoder {path} can&apos;t be read: {why}.</source>
        <translation>Der Encoder {path} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The encoder {path} is damaged: {error}.</source>
        <translation>Der Encoder {path} ist beschädigt: {error}.</translation>
    </message>
    <message>
        <source>The file is cut short.</source>
        <translation>Die Datei ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The folder {folder} can&apos;t be written.</source>
        <translation>In den Ordner {folder} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The folder {folder} is not there.</source>
        <translation>Der Ordner {folder} ist nicht da.</translation>
    </message>
    <message>
        <source>The library in {directory} was made by a newer Photokin.</source>
        <translation>Die Bibliothek in {directory} wurde von einem neueren Photokin angelegt.</translation>
    </message>
    <message>
        <source>The library in {directory} was made by an older Photokin.</source>
        <translation>Die Bibliothek in {directory} wurde von einem älteren Photokin angelegt.</translation>
    </message>
    <message>
        <source>The library no longer holds the photo.</source>
        <translation>Die Bibliothek enthält das Foto nicht mehr.</translation>
    </message>
    <message>
        <source>Add your folders again: the photos in them are safe. The damaged files are kept in {kept}.</source>
        <translation>Fügen Sie Ihre Ordner wieder hinzu: Die Fotos darin sind unversehrt. Die beschädigten Dateien sind in {kept} aufbewahrt.</translation>
    </message>
    <message>
        <source>Another program keeps the library {library} locked.</source>
        <translation>Ein anderes Programm hält die Bibliothek {library} gesperrt.</translation>
    </message>
    <message>
        <source>Check that its disk is there and works. Photokin tries again by itself.</source>
        <translation>Prüfen Sie, ob ihr Datenträger da ist und funktioniert. Photokin versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Check that its folder is there and may be written, or use another --library.</source>
        <translation>Prüfen Sie, ob ihr Ordner da ist und beschrieben werden darf, oder verwenden Sie eine andere --library.</translation>
    </message>
    <message>
        <source>Check the permissions of its folder and whether its disk is write-protected, or use another --library.</source>
        <translation>Prüfen Sie die Rechte des Ordners und ob der Datenträger schreibgeschützt ist, oder verwenden Sie eine andere --library.</translation>
    </message>
    <message>
        <source>Close Photokin and start it again, or run `photokin doctor`: it saves what can be read, and reads the rest from your photos.</source>
        <translation>Schließen Sie Photokin und starten Sie es neu, oder führen Sie `photokin doctor` aus: Was lesbar ist, wird gerettet, der Rest wird aus Ihren Fotos neu gelesen.</translation>
    </message>
    <message>
        <source>Close it. Photokin tries again by itself.</source>
        <translation>Schließen Sie es. Photokin versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Folders are looked through from time to time instead. To be told at once, run: sudo sysctl fs.inotify.max_user_instances=1024</source>
        <translation>Stattdessen werden Ordner von Zeit zu Zeit durchgesehen. Damit Änderungen sofort bemerkt werden, führen Sie aus: sudo sysctl fs.inotify.max_user_instances=1024</translation>
    </message>
    <message>
        <source>Folders that were saved: {folders}, with {photos} photos and {thumbnails} thumbnails. What is missing is read again from your photos. The damaged files are kept in {kept}.</source>
        <translation>Gerettete Ordner: {folders}, mit {photos} Fotos und {thumbnails} Vorschaubildern. Was fehlt, wird aus Ihren Fotos neu gelesen. Die beschädigten Dateien sind in {kept} aufbewahrt.</translation>
    </message>
    <message>
        <source>Free some space, then start Photokin again.</source>
        <translation>Schaffen Sie Platz und starten Sie Photokin dann neu.</translation>
    </message>
    <message>
        <source>Free some space; indexing goes on by itself.</source>
        <translation>Schaffen Sie Platz; das Indizieren geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Its metadata is larger than the limit of {limit} MB.</source>
        <translation>Die Metadaten sind größer als die Grenze von {limit} MB.</translation>
    </message>
    <message>
        <source>The disk that holds the library {library} does not work: {why}.</source>
        <translation>Der Datenträger mit der Bibliothek {library} funktioniert nicht: {why}.</translation>
    </message>
    <message>
        <source>The disk that holds the library {library} is full.</source>
        <translation>Der Datenträger mit der Bibliothek {library} ist voll.</translation>
    </message>
    <message>
        <source>The encoder {model} is damaged.</source>
        <translation>Der Encoder {model} ist beschädigt.</translation>
    </message>
    <message>
        <source>The encoder {path} is damaged: it is not what its checksum says.</source>
        <translation>Der Encoder {path} ist beschädigt: Er passt nicht zu seiner Prüfsumme.</translation>
    </message>
    <message>
        <source>The library was damaged, and nothing in it could be read.</source>
        <translation>Die Bibliothek war beschädigt, und nichts darin war lesbar.</translation>
    </message>
    <message>
        <source>The library was damaged, and was mended.</source>
        <translation>Die Bibliothek war beschädigt und wurde repariert.</translation>
    </message>
    <message>
        <source>The library {library} can&apos;t be written.</source>
        <translation>In die Bibliothek {library} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The library {library} can&apos;t be written: {why}.</source>
        <translation>In die Bibliothek {library} kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>The library {library} is damaged.</source>
        <translation>Die Bibliothek {library} ist beschädigt.</translation>
    </message>
    <message>
        <source>The thumbnails of {photos} photos were lost.</source>
        <translation>Vorschaubilder gingen verloren: von {photos} Fotos.</translation>
    </message>
    <message>
        <source>There is no library in {directory} yet.</source>
        <translation>In {directory} ist noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>They are made again from your photos.</source>
        <translation>Sie werden aus Ihren Fotos neu erstellt.</translation>
    </message>
    <message>
        <source>This system lets no more programs watch folders.</source>
        <translation>Dieses System lässt keine weiteren Programme Ordner beobachten.</translation>
    </message>
    <message>
        <source>Too large to decode in the memory that is allowed.</source>
        <translation>Zu groß, um im erlaubten Speicher dekodiert zu werden.</translation>
    </message>
    <message>
        <source>Update Photokin, or use another --library.</source>
        <translation>Aktualisieren Sie Photokin oder verwenden Sie eine andere --library.</translation>
    </message>
    <message>
        <source>Writing the index was stopped.</source>
        <translation>Das Schreiben des Index wurde abgebrochen.</translation>
    </message>
    <message>
        <source>`photokin folders` lists those that are.</source>
        <translation>`photokin folders` listet die überwachten auf.</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>das Laufwerk ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the disk doesn&apos;t answer as it should</source>
        <translation>das Laufwerk antwortet nicht, wie es soll</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>das Laufwerk ist voll</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>there is no permission</source>
        <translation>die Berechtigung fehlt</translation>
    </message>
    <message>
        <source>too many symbolic links lead to it</source>
        <translation>zu viele symbolische Verknüpfungen führen dorthin</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be watched: {why}.</source>
        <translation>{folder} kann nicht überwacht werden: {why}.</translation>
    </message>
    <message>
        <source>{folder} has more sub-folders than this system lets programs watch.</source>
        <translation>{folder} hat mehr Unterordner, als dieses System Programme überwachen lässt.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be started: {why}.</source>
        <translation>{name} kann nicht gestartet werden: {why}.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>{path} ist nicht da.</translation>
    </message>
    <message>
        <source>{path} is not watched.</source>
        <translation>{path} wird nicht überwacht.</translation>
    </message>
    <message>
        <source>{path} is watched already, with {folder}.</source>
        <translation>{path} wird mit {folder} schon überwacht.</translation>
    </message>
    <message>
        <source>{path} is watched already.</source>
        <translation>{path} wird schon überwacht.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are more than the limit of {limit} million.</source>
        <translation>{width} × {height} Pixel sind mehr als die Grenze von {limit} Millionen.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are more than the limit of {limit} to a side.</source>
        <translation>{width} × {height} Pixel sind mehr als die Grenze von {limit} je Seite.</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be written: {why}.</source>
        <translation>„{name}“ kann nicht geschrieben werden: {why}.</translation>
    </message>
</context>
</TS>
