<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open photo…</source>
        <translation>&amp;Ouvrir une photo…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Search for a photo from a file</source>
        <translation>Rechercher une photo à partir d’un fichier</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Coller</translation>
    </message>
    <message>
        <source>Search for the photo or the file on the clipboard</source>
        <translation>Rechercher la photo ou le fichier du presse-papiers</translation>
    </message>
    <message>
        <source>&amp;Grab part of the screen…</source>
        <translation>Capturer une partie de l’&amp;écran…</translation>
    </message>
    <message>
        <source>A&amp;dd photos to the query…</source>
        <translation>&amp;Ajouter des photos à la recherche…</translation>
    </message>
    <message>
        <source>Search for more photos, too: choose some, or drop them here</source>
        <translation>Rechercher aussi d’autres photos&#xa0;: choisissez-les ou déposez-les ici</translation>
    </message>
    <message>
        <source>Add from the c&amp;lipboard</source>
        <translation>Ajouter depuis le &amp;presse-papiers</translation>
    </message>
    <message>
        <source>Search for &amp;words</source>
        <translation>Rechercher des &amp;mots</translation>
    </message>
    <message>
        <source>F&amp;ilters…</source>
        <translation>&amp;Filtres…</translation>
    </message>
    <message>
        <source>&amp;Clear filters</source>
        <translation>&amp;Supprimer les filtres</translation>
    </message>
    <message>
        <source>Search for the w&amp;hole photo</source>
        <translation>Rechercher la photo &amp;entière</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>&amp;Ajouter un dossier…</translation>
    </message>
    <message>
        <source>&amp;Folders…</source>
        <translation>&amp;Dossiers…</translation>
    </message>
    <message>
        <source>Photos that could not be &amp;read…</source>
        <translation>Photos &amp;illisibles…</translation>
    </message>
    <message>
        <source>Bro&amp;wse all photos</source>
        <translation>Parcourir &amp;toutes les photos</translation>
    </message>
    <message>
        <source>Find &amp;duplicates…</source>
        <translation>Rechercher les d&amp;oublons…</translation>
    </message>
    <message>
        <source>&amp;Look for changes now</source>
        <translation>&amp;Rechercher les changements</translation>
    </message>
    <message>
        <source>Check &amp;every file</source>
        <translation>&amp;Vérifier chaque fichier</translation>
    </message>
    <message>
        <source>Reads all photos again, to find changes that left size and time as they were</source>
        <translation>Relit toutes les photos, pour trouver les changements qui n’ont modifié ni la taille ni la date</translation>
    </message>
    <message>
        <source>&amp;Pause indexing</source>
        <translation>Suspendre l’inde&amp;xation</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Précédent</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>P&amp;références…</translation>
    </message>
    <message>
        <source>&amp;Open another library…</source>
        <translation>Ouvrir une autre &amp;bibliothèque…</translation>
    </message>
    <message>
        <source>Re&amp;cent libraries</source>
        <translation>Bibliothèques ré&amp;centes</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guide d’utilisation</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>&amp;About Photokin</source>
        <translation>À &amp;propos de Photokin</translation>
    </message>
    <message>
        <source>Find &amp;similar photos</source>
        <translation>Trouver des photos &amp;semblables</translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation>&amp;Plus comme celle-ci</translation>
    </message>
    <message>
        <source>&amp;Less like this</source>
        <translation>&amp;Moins comme celle-ci</translation>
    </message>
    <message>
        <source>Compare &amp;with the query</source>
        <translation>&amp;Comparer avec la photo recherchée</translation>
    </message>
    <message>
        <source>&amp;Open with its program</source>
        <translation>&amp;Ouvrir avec son programme</translation>
    </message>
    <message>
        <source>Open &amp;with…</source>
        <translation>Ouvrir &amp;avec…</translation>
    </message>
    <message>
        <source>Show in &amp;file manager</source>
        <translation>Montrer dans le gestionnaire de &amp;fichiers</translation>
    </message>
    <message>
        <source>&amp;Copy photo</source>
        <translation>&amp;Copier la photo</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>Copier le c&amp;hemin</translation>
    </message>
    <message>
        <source>&amp;Move to folder…</source>
        <translation>&amp;Déplacer vers un dossier…</translation>
    </message>
    <message>
        <source>Copy to fol&amp;der…</source>
        <translation>Copier dans un doss&amp;ier…</translation>
    </message>
    <message>
        <source>Move to &amp;trash</source>
        <translation>Mettre à la corbei&amp;lle</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Tout sélectionner</translation>
    </message>
    <message>
        <source>&amp;Export the list…</source>
        <translation>&amp;Exporter la liste…</translation>
    </message>
    <message>
        <source>Open the stac&amp;k</source>
        <translation>Ouvrir la &amp;pile</translation>
    </message>
    <message>
        <source>Fold look-&amp;alikes</source>
        <translation>&amp;Empiler les photos identiques</translation>
    </message>
    <message>
        <source>Fold copies, and shots of one burst, into stacks</source>
        <translation>Réunir en piles les copies et les photos d’une même rafale</translation>
    </message>
    <message>
        <source>La&amp;rger thumbnails</source>
        <translation>Vignettes plus &amp;grandes</translation>
    </message>
    <message>
        <source>S&amp;maller thumbnails</source>
        <translation>Vignettes p&amp;lus petites</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Comme le &amp;système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>S&amp;ombre</translation>
    </message>
    <message>
        <source>&amp;Go on indexing</source>
        <translation>Reprendre l’inde&amp;xation</translation>
    </message>
</context>
<context>
    <name>BrowsePage</name>
    <message>
        <source>All photos</source>
        <translation>Toutes les photos</translation>
    </message>
    <message>
        <source>Show the folders</source>
        <translation>Afficher les dossiers</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>There are no photos here yet.</source>
        <translation>Il n’y a pas encore de photos ici.</translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message>
        <source>Query</source>
        <translation>Recherchée</translation>
    </message>
    <message>
        <source>Result {0}</source>
        <translation>Résultat {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>Offline: only the thumbnail is here</source>
        <translation>Hors ligne&#xa0;: seule la vignette est là</translation>
    </message>
    <message>
        <source>Only the thumbnail is here. {0}</source>
        <translation>Seule la vignette est là. {0}</translation>
    </message>
</context>
<context>
    <name>CompareFacts</name>
    <message>
        <source>About the two photos</source>
        <translation>À propos des deux photos</translation>
    </message>
    <message>
        <source>Show the numbers</source>
        <translation>Afficher les chiffres</translation>
    </message>
    <message>
        <source>Facts of both photos</source>
        <translation>Détails des deux photos</translation>
    </message>
    <message>
        <source>This differs</source>
        <translation>Ceci diffère</translation>
    </message>
    <message>
        <source>Hide the numbers</source>
        <translation>Masquer les chiffres</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Comparison of two photos</source>
        <translation>Comparaison de deux photos</translation>
    </message>
    <message>
        <source>First photo</source>
        <translation>Première photo</translation>
    </message>
    <message>
        <source>Second photo</source>
        <translation>Deuxième photo</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>Previous photo (Left)</source>
        <translation>Photo précédente (Gauche)</translation>
    </message>
    <message>
        <source>Next photo (Right)</source>
        <translation>Photo suivante (Droite)</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>One beside the other (S)</source>
        <translation>L’une à côté de l’autre (S)</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Alternance</translation>
    </message>
    <message>
        <source>One, then the other (F)</source>
        <translation>L’une, puis l’autre (F)</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>What differs (D)</source>
        <translation>Ce qui diffère (D)</translation>
    </message>
    <message>
        <source>Show both in the same place and size (A)</source>
        <translation>Montrer les deux au même endroit et à la même taille (A)</translation>
    </message>
    <message>
        <source>Swap again and again (P)</source>
        <translation>Alterner en continu (P)</translation>
    </message>
    <message>
        <source>Show the other one (X)</source>
        <translation>Montrer l’autre (X)</translation>
    </message>
    <message>
        <source>Brighten the difference (B)</source>
        <translation>Éclaircir la différence (B)</translation>
    </message>
    <message>
        <source>Frame what matches (M)</source>
        <translation>Encadrer ce qui correspond (M)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Zoom arrière (-)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>Tout montrer (0)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Zoom avant (+)</translation>
    </message>
    <message>
        <source>Why they are alike, and facts (I)</source>
        <translation>Pourquoi elles se ressemblent, et détails (I)</translation>
    </message>
    <message>
        <source>Move what is zoomed in on</source>
        <translation>Déplacer la partie agrandie</translation>
    </message>
    <message>
        <source>Shift and the arrow keys</source>
        <translation>Maj et les touches fléchées</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Photo suivante</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Photo précédente</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Pixel for pixel</source>
        <translation>Pixel par pixel</translation>
    </message>
    <message>
        <source>One beside the other</source>
        <translation>L’une à côté de l’autre</translation>
    </message>
    <message>
        <source>One, then the other</source>
        <translation>L’une, puis l’autre</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Ce qui diffère</translation>
    </message>
    <message>
        <source>Show the other one</source>
        <translation>Afficher l’autre</translation>
    </message>
    <message>
        <source>Swap again and again</source>
        <translation>Alterner sans cesse</translation>
    </message>
    <message>
        <source>Show both in the same place and size</source>
        <translation>Afficher les deux à la même place et à la même taille</translation>
    </message>
    <message>
        <source>Brighten the difference</source>
        <translation>Éclaircir la différence</translation>
    </message>
    <message>
        <source>Frame what matches</source>
        <translation>Encadrer ce qui concorde</translation>
    </message>
    <message>
        <source>Why they are alike, and facts</source>
        <translation>Pourquoi elles se ressemblent, et les faits</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>They don’t show the same scene</source>
        <translation>Elles ne montrent pas la même scène</translation>
    </message>
    <message>
        <source>Difference: black where the two are alike</source>
        <translation>Différence&#xa0;: noir là où les deux sont pareilles</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>About Photokin</source>
        <translation>À propos de Photokin</translation>
    </message>
    <message>
        <source>Finds the photos in your own folders that look like the one you drop on it.

Everything runs on this computer. MIT licence.

Photokin never looks for updates: new releases are in the project&apos;s repository, under Releases.</source>
        <translation>Trouve dans vos propres dossiers les photos qui ressemblent à celle que vous déposez ici.

Tout se passe sur cet ordinateur. Licence MIT.

Photokin ne cherche jamais de mises à jour : les nouvelles versions se trouvent dans le dépôt du projet, sous « Releases ».</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
        <translation>&amp;Licences</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Une erreur est survenue</translation>
    </message>
    <message>
        <source>Something went wrong that Photokin didn&apos;t expect.</source>
        <translation>Une erreur que Photokin n’avait pas prévue est survenue.</translation>
    </message>
    <message>
        <source>Your photos are safe: Photokin never changes them. You can go on, but starting it again is better. The report below helps to mend the cause.</source>
        <translation>Vos photos sont en sécurité&#xa0;: Photokin ne les modifie jamais. Vous pouvez continuer, mais il vaut mieux le redémarrer. Le rapport ci-dessous aide à corriger la cause.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>CropPicture</name>
    <message>
        <source>The photo searched for</source>
        <translation>La photo recherchée</translation>
    </message>
    <message>
        <source>Choose a part, and resize it</source>
        <translation>Choisir une partie et la redimensionner</translation>
    </message>
    <message>
        <source>Shift and the arrow keys</source>
        <translation>Maj et les touches fléchées</translation>
    </message>
    <message>
        <source>Move the part</source>
        <translation>Déplacer la partie</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Touches fléchées</translation>
    </message>
    <message>
        <source>Choose all of it</source>
        <translation>Choisir toute la photo</translation>
    </message>
    <message>
        <source>The photo searched for: %1</source>
        <translation>La photo recherchée&#xa0;: %1</translation>
    </message>
    <message>
        <source>All of it. Shift and the arrow keys choose a part of it.</source>
        <translation>Toute la photo. Maj et les flèches en choisissent une partie.</translation>
    </message>
    <message>
        <source>A part of it: %1 from the left, %2 from the top, %3 wide and %4 high. Arrow keys move it, with Shift they resize it, Escape chooses the whole photo.</source>
        <translation>Une partie&#xa0;: à %1 de la gauche, à %2 du haut, large de %3 et haute de %4. Les flèches la déplacent, avec Maj elles changent sa taille, Échap choisit la photo entière.</translation>
    </message>
</context>
<context>
    <name>DateHistogram</name>
    <message>
        <source>Photos by date</source>
        <translation>Photos par date</translation>
    </message>
    <message>
        <source>Any date. Arrow keys choose one, with Shift more of them.</source>
        <translation>Toutes les dates. Les flèches en choisissent une, avec Maj plusieurs.</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>largest</source>
        <translation>la plus grande</translation>
    </message>
    <message>
        <source>least compressed</source>
        <translation>la moins compressée</translation>
    </message>
    <message>
        <source>uncropped</source>
        <translation>non recadrée</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>la plus ancienne</translation>
    </message>
    <message>
        <source>shortest path</source>
        <translation>chemin le plus court</translation>
    </message>
    <message>
        <source>first by name</source>
        <translation>première par le nom</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>même fichier</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>plus petite</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>recadrée</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>en miroir</translation>
    </message>
    <message>
        <source>black and white</source>
        <translation>noir et blanc</translation>
    </message>
    <message>
        <source>recoloured</source>
        <translation>couleurs modifiées</translation>
    </message>
    <message>
        <source>recompressed</source>
        <translation>recompressée</translation>
    </message>
</context>
<context>
    <name>DuplicatesController</name>
    <message>
        <source>The search for duplicates was stopped.</source>
        <translation>La recherche de doublons a été arrêtée.</translation>
    </message>
    <message>
        <source>Best copy</source>
        <translation>Meilleure copie</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>Best copy – {0}.</source>
        <translation>Meilleure copie – {0}.</translation>
    </message>
    <message>
        <source>The other one – {0}.</source>
        <translation>L’autre – {0}.</translation>
    </message>
    <message>
        <source>The same photo</source>
        <translation>La même photo</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) ({0}) to the trash?</source>
        <translation>
            <numerusform>Mettre %Ln fichier ({0}) à la corbeille&#xa0;?</numerusform>
            <numerusform>Mettre %Ln fichiers ({0}) à la corbeille&#xa0;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are copies from %Ln group(s). At least one file of each group stays, and the others can be taken back out of the trash.</source>
        <translation>
            <numerusform>Ce sont des copies de %Ln groupe. Au moins un fichier de chaque groupe reste, et les autres peuvent être repris de la corbeille.</numerusform>
            <numerusform>Ce sont des copies de %Ln groupes. Au moins un fichier de chaque groupe reste, et les autres peuvent être repris de la corbeille.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed in place</source>
        <translation>
            <numerusform>%Ln fichier est resté à sa place</numerusform>
            <numerusform>%Ln fichiers sont restés à leur place</numerusform>
        </translation>
    </message>
    <message>
        <source>They, or the copies that were to stay, have changed or are gone.</source>
        <translation>Ces fichiers, ou les copies qui devaient rester, ont changé ou disparu.</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Rechercher à nouveau</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>Mettre à la corbeille…</translation>
    </message>
    <message>
        <source>Duplicates have not been looked for yet.</source>
        <translation>Les doublons n’ont pas encore été recherchés.</translation>
    </message>
    <message>
        <source>Looking for photos that may be copies…</source>
        <translation>Recherche de photos qui peuvent être des copies…</translation>
    </message>
    <message>
        <source>Reading {0} of {1} photos…</source>
        <translation>Lecture de {0} photos sur {1}…</translation>
    </message>
    <message>
        <source>Comparing {0} of {1} photos…</source>
        <translation>Comparaison de {0} photos sur {1}…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>There are no duplicates.</source>
        <translation>Il n’y a pas de doublons.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more file(s) that take {0}</source>
        <translation>
            <numerusform>%Ln fichier de plus, qui occupe {0}</numerusform>
            <numerusform>%Ln fichiers de plus, qui occupent {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) chosen, {0}</source>
        <translation>
            <numerusform>%Ln fichier choisi, {0}</numerusform>
            <numerusform>%Ln fichiers choisis, {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen for the trash.</source>
        <translation>Rien n’est choisi pour la corbeille.</translation>
    </message>
</context>
<context>
    <name>EmptyResults</name>
    <message>
        <source>Opening your library…</source>
        <translation>Ouverture de votre bibliothèque…</translation>
    </message>
    <message>
        <source>Drop a photo to find the ones like it</source>
        <translation>Déposez une photo pour trouver celles qui lui ressemblent</translation>
    </message>
    <message>
        <source>From a folder, or straight from a web browser. Pasting and opening one works as well.</source>
        <translation>Depuis un dossier ou directement depuis un navigateur web. Vous pouvez aussi la coller ou l’ouvrir.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>What should they be like?</source>
        <translation>À quoi doivent-elles ressembler&#xa0;?</translation>
    </message>
    <message>
        <source>The results are to be unlike what you search with. Add a photo that they are to be like.</source>
        <translation>Les résultats ne doivent pas ressembler à ce que vous avez donné. Ajoutez une photo à laquelle ils doivent ressembler.</translation>
    </message>
    <message>
        <source>No photo is at least {0} similar</source>
        <translation>Aucune photo n’est semblable à {0} au moins</translation>
    </message>
    <message>
        <source>There are results that are less similar.</source>
        <translation>Il y a des résultats moins semblables.</translation>
    </message>
    <message>
        <source>There are no folders to search yet</source>
        <translation>Il n’y a pas encore de dossiers où chercher</translation>
    </message>
    <message>
        <source>Add a folder with photos, and the ones like this appear here.</source>
        <translation>Ajoutez un dossier de photos, et celles qui ressemblent apparaîtront ici.</translation>
    </message>
    <message>
        <source>No photo fits</source>
        <translation>Aucune photo ne convient</translation>
    </message>
    <message>
        <source>None of your photos has all of these words and passes all filters.</source>
        <translation>Aucune de vos photos n’a tous ces mots et ne passe tous les filtres.</translation>
    </message>
    <message>
        <source>Your folders are offline</source>
        <translation>Vos dossiers sont hors ligne</translation>
    </message>
    <message>
        <source>Connect the drive that they are on. Photokin notices when it is back.</source>
        <translation>Branchez le disque où ils se trouvent. Photokin remarque son retour.</translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation>L’indexation est suspendue</translation>
    </message>
    <message>
        <source>No photo has been indexed so far. Results appear as soon as the first ones are.</source>
        <translation>Aucune photo n’est encore indexée. Les résultats apparaîtront dès que les premières le seront.</translation>
    </message>
    <message>
        <source>Your photos are being indexed</source>
        <translation>Vos photos sont en cours d’indexation</translation>
    </message>
    <message>
        <source>Results appear here as soon as the first ones are ready.</source>
        <translation>Les résultats apparaîtront ici dès que les premières seront prêtes.</translation>
    </message>
    <message>
        <source>There are no photos in your folders</source>
        <translation>Il n’y a pas de photos dans vos dossiers</translation>
    </message>
    <message>
        <source>Photokin found none that it can read. Is the right folder in the list?</source>
        <translation>Photokin n’en a trouvé aucune de lisible. Le bon dossier est-il dans la liste&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Exhibit</name>
    <message>
        <source>There is only a thumbnail.</source>
        <translation>Il n’y a qu’une vignette.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Taille du fichier</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Prise de vue</translation>
    </message>
    <message>
        <source>File written</source>
        <translation>Fichier écrit</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Mots-clés</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>The folder {0} can&apos;t be shown.</source>
        <translation>Impossible de montrer le dossier {0}.</translation>
    </message>
    <message>
        <source>Is there a file manager?</source>
        <translation>Y a-t-il un gestionnaire de fichiers&#xa0;?</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be opened.</source>
        <translation>Impossible d’ouvrir «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>No program is set for its kind.</source>
        <translation>Aucun programme n’est défini pour ce type de fichier.</translation>
    </message>
    <message>
        <source>“{0}” is not there any more.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est plus là.</translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive isn&apos;t connected.</source>
        <translation>Le fichier a été déplacé ou supprimé, ou son disque n’est pas branché.</translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message numerus="yes">
        <source>Move %Ln photo(s) to the trash?</source>
        <translation>
            <numerusform>Mettre %Ln photo à la corbeille&#xa0;?</numerusform>
            <numerusform>Mettre %Ln photos à la corbeille&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo brings them back, as long as the trash keeps them.</source>
        <translation>«&#xa0;Annuler&#xa0;» les ramène, tant que la corbeille les garde.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>Déplacer vers un dossier</translation>
    </message>
    <message>
        <source>Copy to folder</source>
        <translation>Copier dans un dossier</translation>
    </message>
    <message>
        <source>Moving to the trash…</source>
        <translation>Mise à la corbeille…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to the trash</source>
        <translation>
            <numerusform>%Ln photo mise à la corbeille</numerusform>
            <numerusform>%Ln photos mises à la corbeille</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved to the trash</source>
        <translation>
            <numerusform>%Ln photo n’a pas pu être mise à la corbeille</numerusform>
            <numerusform>%Ln photos n’ont pas pu être mises à la corbeille</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving…</source>
        <translation>Déplacement…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) moved to “{0}”</source>
        <translation>
            <numerusform>%Ln photo déplacée vers «&#xa0;{0}&#xa0;»</numerusform>
            <numerusform>%Ln photos déplacées vers «&#xa0;{0}&#xa0;»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be moved</source>
        <translation>
            <numerusform>%Ln photo n’a pas pu être déplacée</numerusform>
            <numerusform>%Ln photos n’ont pas pu être déplacées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) copied to “{0}”</source>
        <translation>
            <numerusform>%Ln photo copiée dans «&#xa0;{0}&#xa0;»</numerusform>
            <numerusform>%Ln photos copiées dans «&#xa0;{0}&#xa0;»</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copie…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied</source>
        <translation>
            <numerusform>%Ln photo n’a pas pu être copiée</numerusform>
            <numerusform>%Ln photos n’ont pas pu être copiées</numerusform>
        </translation>
    </message>
    <message>
        <source>Other files lie where some photos were</source>
        <translation>D’autres fichiers ont pris la place de certaines photos</translation>
    </message>
    <message>
        <source>They are beside them now, as {0}.</source>
        <translation>Les photos sont maintenant à côté, sous le nom {0}.</translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation>Restauration…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be brought back</source>
        <translation>
            <numerusform>%Ln photo n’a pas pu être ramenée</numerusform>
            <numerusform>%Ln photos n’ont pas pu être ramenées</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Restore it from the trash itself.</source>
        <translation>Restaurez-la depuis la corbeille elle-même.</translation>
    </message>
    <message>
        <source>The work on files broke off: {why}.</source>
        <translation>Le travail sur les fichiers s’est interrompu&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>the trash does not take a name that is not UTF-8</source>
        <translation>la corbeille ne prend pas de nom qui n’est pas en UTF-8</translation>
    </message>
    <message>
        <source>there is no trash for this disk that can be used</source>
        <translation>ce disque n’a pas de corbeille utilisable</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>Tous les dossiers</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Any camera</source>
        <translation>Tous les appareils</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>First day, month or year</source>
        <translation>Premier jour, mois ou année</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>Last day, month or year</source>
        <translation>Dernier jour, mois ou année</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Toutes les tailles</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 ou plus</translation>
    </message>
    <message>
        <source>Online now</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Not on a drive that is unplugged</source>
        <translation>Pas sur un disque débranché</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Supprimer les filtres</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>%1 undated</source>
        <translation>%1 sans date</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Prise de vue</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>%1: 2019, 2019-08 or 2019-08-24</source>
        <translation>%1&#xa0;: 2019, 2019-08 ou 2019-08-24</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Online now</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Paysage</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Carré</translation>
    </message>
    <message>
        <source>%1 MP</source>
        <translation>%1 Mpx</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 ou plus</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Depuis %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Jusqu’à %1</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Toutes les photos</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Photokin searches these folders.</source>
        <translation>Photokin cherche dans ces dossiers.</translation>
    </message>
    <message>
        <source>Search one more folder</source>
        <translation>Chercher dans un dossier de plus</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>Forget the selected folder; its files stay as they are</source>
        <translation>Oublier le dossier sélectionné&#xa0;; ses fichiers restent tels quels</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Dossiers surveillés</translation>
    </message>
    <message>
        <source>Include the folders in it</source>
        <translation>Inclure les sous-dossiers</translation>
    </message>
    <message>
        <source>Pause: keep what is known, look for nothing new</source>
        <translation>Suspendre&#xa0;: garder ce qui est connu, ne rien chercher de nouveau</translation>
    </message>
    <message>
        <source>Names such as *.tmp or Trash, at any depth, or paths from this folder on such as 2019/raw, with a semicolon between them. * stands for anything within a name, ** for any number of folders.</source>
        <translation>Des noms comme *.tmp ou Trash, à toute profondeur, ou des chemins à partir de ce dossier comme 2019/raw, séparés par un point-virgule. * remplace n’importe quoi dans un nom, ** n’importe quel nombre de dossiers.</translation>
    </message>
    <message>
        <source>Never looked at: hidden files and folders, whose names begin with a dot, waste baskets, and the thumbnails of systems and devices.</source>
        <translation>Jamais pris en compte&#xa0;: les fichiers et dossiers cachés, dont le nom commence par un point, les corbeilles et les vignettes des systèmes et des appareils.</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Exclure</translation>
    </message>
    <message>
        <source>Looking through</source>
        <translation>Examen en cours</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexation</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>The folder is not there now. Its photos are still found.</source>
        <translation>Le dossier n’est pas là en ce moment. Ses photos sont toujours trouvées.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>Nothing new is looked for. Its photos are found.</source>
        <translation>Rien de nouveau n’est cherché. Ses photos sont trouvées.</translation>
    </message>
    <message>
        <source>Watched, read-only</source>
        <translation>Surveillé, lecture seule</translation>
    </message>
    <message>
        <source>Its photos can&apos;t be moved or put in the trash: you may only read there.</source>
        <translation>Ses photos ne peuvent être ni déplacées ni mises à la corbeille&#xa0;: vous n’y avez qu’un accès en lecture.</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Surveillé</translation>
    </message>
    <message>
        <source>Remove folder</source>
        <translation>Retirer le dossier</translation>
    </message>
    <message>
        <source>Remove “{folder}” from the search?</source>
        <translation>Retirer «&#xa0;{folder}&#xa0;» de la recherche&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>Its %Ln photo(s) will no longer be found. The files themselves are not touched.</source>
        <translation>
            <numerusform>Sa photo (%Ln) ne sera plus trouvée. Le fichier lui-même reste intact.</numerusform>
            <numerusform>Ses %Ln photos ne seront plus trouvées. Les fichiers eux-mêmes restent intacts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>GrabOverlay</name>
    <message>
        <source>Drag over the part of the screen to search for</source>
        <translation>Tracez un cadre autour de la partie de l’écran à rechercher</translation>
    </message>
    <message>
        <source>Enter takes all of it, Escape cancels.</source>
        <translation>Entrée prend tout, Échap annule.</translation>
    </message>
</context>
<context>
    <name>GroupPanel</name>
    <message>
        <source>Keep only the best</source>
        <translation>Garder la meilleure</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Tout garder</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>Pas des doublons</translation>
    </message>
    <message>
        <source>Never list these photos as duplicates of each other again</source>
        <translation>Ne plus jamais présenter ces photos comme des doublons</translation>
    </message>
    <message>
        <source>{0} more are not shown.</source>
        <translation>{0} autres ne sont pas montrées.</translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>{0}, {1}, {2} chosen for the trash</source>
        <translation>{0}, {1}, choix pour la corbeille&#xa0;: {2}</translation>
    </message>
</context>
<context>
    <name>GroupsView</name>
    <message>
        <source>Groups of duplicates, those that take most first</source>
        <translation>Groupes de doublons, les plus volumineux d’abord</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>Guide d’utilisation</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Pages du guide</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Chercher dans le guide</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Search the folder “{0}” too?</source>
        <translation>Chercher aussi dans le dossier «&#xa0;{0}&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ajouter le dossier</translation>
    </message>
    <message>
        <source>You can search at once</source>
        <translation>Vous pouvez chercher tout de suite</translation>
    </message>
    <message>
        <source>Photokin is looking at your photos. Those that it has seen by now are found, and the others join the results as they come.</source>
        <translation>Photokin examine vos photos. Celles qu’il a déjà vues sont trouvées, et les autres rejoignent les résultats au fur et à mesure.</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>Ouvrir une photo…</translation>
    </message>
    <message>
        <source>Add a folder with photos</source>
        <translation>Ajouter un dossier de photos</translation>
    </message>
    <message>
        <source>This window searches what is there by now. {0}</source>
        <translation>Cette fenêtre cherche dans ce qui est déjà là. {0}</translation>
    </message>
</context>
<context>
    <name>LibraryLink</name>
    <message>
        <source>The library could not be opened.</source>
        <translation>La bibliothèque n’a pas pu être ouverte.</translation>
    </message>
    <message>
        <source>The library in {directory} can&apos;t be opened: {why}.</source>
        <translation>Impossible d’ouvrir la bibliothèque dans {directory}&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Check that its disk is there, not full, and may be written.</source>
        <translation>Vérifiez que son disque est là, qu’il n’est pas plein et que l’écriture y est permise.</translation>
    </message>
</context>
<context>
    <name>LibrarySwitcher</name>
    <message>
        <source>Open another library, or choose an empty folder for a new one</source>
        <translation>Ouvrir une autre bibliothèque, ou choisir un dossier vide pour une nouvelle</translation>
    </message>
    <message>
        <source>Photokin could not be started again</source>
        <translation>Photokin n’a pas pu être lancé une nouvelle fois</translation>
    </message>
    <message>
        <source>There is no library in “{folder}”</source>
        <translation>Il n’y a pas de bibliothèque dans «&#xa0;{folder}&#xa0;»</translation>
    </message>
    <message>
        <source>It holds other files. Choose an empty folder for a new library.</source>
        <translation>Ce dossier contient d’autres fichiers. Choisissez un dossier vide pour une nouvelle bibliothèque.</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>The libraries that Photokin uses are installed beside it, each with its licence.</source>
        <translation>Les bibliothèques que Photokin utilise sont installées à côté, chacune avec sa licence.</translation>
    </message>
</context>
<context>
    <name>ListExport</name>
    <message>
        <source>Contact sheet</source>
        <translation>Planche-contact</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Photos like {0}</source>
        <translation>Photos comme {0}</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Exporter la liste</translation>
    </message>
    <message>
        <source>Writing the list…</source>
        <translation>Écriture de la liste…</translation>
    </message>
    <message>
        <source>Photos like “{0}”</source>
        <translation>Photos comme «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>“{0}” is no list.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une liste.</translation>
    </message>
    <message>
        <source>End its name with .pdf, .csv or .json.</source>
        <translation>Terminez son nom par .pdf, .csv ou .json.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) exported</source>
        <translation>
            <numerusform>%Ln photo exportée</numerusform>
            <numerusform>%Ln photos exportées</numerusform>
        </translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Montrer</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Photo</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothèque</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Afficha&amp;ge</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>T&amp;hème</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <translation>{size} sur le disque</translation>
    </message>
    <message>
        <source>This desktop does not say whether the computer is in use.</source>
        <translation>Ce bureau ne dit pas si l’ordinateur est utilisé.</translation>
    </message>
    <message>
        <source>This computer does not say whether it runs on a battery.</source>
        <translation>Cet ordinateur ne dit pas s’il fonctionne sur batterie.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>This takes effect when Photokin is started again.</source>
        <translation>Prend effet au prochain démarrage de Photokin.</translation>
    </message>
    <message>
        <source>Size of thumbnails</source>
        <translation>Taille des vignettes</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vignettes</translation>
    </message>
    <message>
        <source>Fold photos that look the same into one</source>
        <translation>Réunir en une seule les photos identiques</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexation</translation>
    </message>
    <message>
        <source>Only while this computer is not in use</source>
        <translation>Seulement quand l’ordinateur n’est pas utilisé</translation>
    </message>
    <message>
        <source>Not on battery</source>
        <translation>Pas sur batterie</translation>
    </message>
    <message>
        <source>With one processor core on battery</source>
        <translation>Avec un seul cœur du processeur sur batterie</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Rester dans la zone de notification après fermeture</translation>
    </message>
    <message>
        <source>Tell me when indexing has ended</source>
        <translation>Me prévenir à la fin de l’indexation</translation>
    </message>
    <message>
        <source>This desktop has no tray for an icon.</source>
        <translation>Ce bureau n’a pas de zone de notification.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothèque</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Montrer le dossier</translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation>Ouvrir une autre bibliothèque…</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>Photos that could not be read</source>
        <translation>Photos illisibles</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Montrer dans le gestionnaire de fichiers</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Copier la liste</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Show {count} ignored</source>
        <translation>Montrer les ignorées ({count})</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read, and can&apos;t be found by a search. Each is tried again when it changes.</source>
        <translation>
            <numerusform>%Ln fichier n’a pas pu être lu et reste introuvable. Il sera réessayé quand il changera.</numerusform>
            <numerusform>%Ln fichiers n’ont pas pu être lus et restent introuvables. Chacun sera réessayé quand il changera.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every photo could be read, but for those that you ignore.</source>
        <translation>Toutes les photos ont pu être lues, sauf celles que vous ignorez.</translation>
    </message>
    <message>
        <source>Every photo could be read.</source>
        <translation>Toutes les photos ont pu être lues.</translation>
    </message>
    <message>
        <source>Ignore no more</source>
        <translation>Ne plus ignorer</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Ignored: {reason}</source>
        <translation>Ignorée&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>ProgramsDialog</name>
    <message>
        <source>Open with</source>
        <translation>Ouvrir avec</translation>
    </message>
    <message numerus="yes">
        <source>Open %Ln photo(s) with</source>
        <translation>
            <numerusform>Ouvrir %Ln photo avec</numerusform>
            <numerusform>Ouvrir %Ln photos avec</numerusform>
        </translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programmes</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Other program…</source>
        <translation>Autre programme…</translation>
    </message>
    <message>
        <source>Choose a program</source>
        <translation>Choisir un programme</translation>
    </message>
</context>
<context>
    <name>QueryChips</name>
    <message>
        <source>Photos searched for</source>
        <translation>Photos recherchées</translation>
    </message>
    <message>
        <source>Search for all together</source>
        <translation>Les rechercher toutes ensemble</translation>
    </message>
    <message>
        <source>Search for this one only</source>
        <translation>Rechercher seulement celle-ci</translation>
    </message>
    <message>
        <source>Find photos like it</source>
        <translation>Trouver des photos semblables</translation>
    </message>
    <message>
        <source>Find photos unlike it</source>
        <translation>Trouver des photos différentes</translation>
    </message>
    <message>
        <source>View another one</source>
        <translation>En voir une autre</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Touches fléchées</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove from the query</source>
        <translation>Retirer de la recherche</translation>
    </message>
    <message>
        <source>unlike this</source>
        <translation>pas comme celle-ci</translation>
    </message>
    <message>
        <source>like this, too</source>
        <translation>comme celle-ci aussi</translation>
    </message>
    <message>
        <source>a part of it</source>
        <translation>une partie</translation>
    </message>
    <message>
        <source>not searched for now</source>
        <translation>non recherchée pour l’instant</translation>
    </message>
</context>
<context>
    <name>QueryController</name>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Save the picture first, then drop the file</source>
        <translation>Enregistrez d’abord l’image, puis déposez le fichier</translation>
    </message>
    <message>
        <source>Only its web address was dropped, and Photokin never opens a network connection.</source>
        <translation>Seule son adresse web a été déposée, et Photokin n’ouvre jamais de connexion réseau.</translation>
    </message>
    <message>
        <source>Add photos to the query</source>
        <translation>Ajouter des photos à la recherche</translation>
    </message>
    <message>
        <source>Search for a photo</source>
        <translation>Rechercher une photo</translation>
    </message>
    <message>
        <source>Photos ({0})</source>
        <translation>Photos ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>There is no photo on the clipboard</source>
        <translation>Il n’y a pas de photo dans le presse-papiers</translation>
    </message>
    <message>
        <source>Copy a photo, or the file of one, and paste again.</source>
        <translation>Copiez une photo, ou son fichier, et collez à nouveau.</translation>
    </message>
    <message>
        <source>Part of the screen</source>
        <translation>Partie de l’écran</translation>
    </message>
    <message>
        <source>This desktop does not let programs see the screen</source>
        <translation>Ce bureau ne laisse pas les programmes voir l’écran</translation>
    </message>
    <message>
        <source>Take a screenshot with its own tool, copy it, and paste it here.</source>
        <translation>Faites une capture avec son propre outil, copiez-la et collez-la ici.</translation>
    </message>
    <message>
        <source>There is no photo in what was dropped</source>
        <translation>Il n’y a pas de photo dans ce qui a été déposé</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) are searched for at most</source>
        <translation>
            <numerusform>%Ln photo au plus est recherchée</numerusform>
            <numerusform>%Ln photos au plus sont recherchées</numerusform>
        </translation>
    </message>
    <message>
        <source>The others that came with them are left out.</source>
        <translation>Les autres qui les accompagnaient sont laissées de côté.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be searched for</source>
        <translation>Impossible de rechercher «&#xa0;%1&#xa0;»</translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Search for the whole photo</source>
        <translation>Rechercher la photo entière</translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation>Seulement celle-ci</translation>
    </message>
    <message>
        <source>Search for the photo that is shown large, and no other</source>
        <translation>Rechercher la photo montrée en grand, et aucune autre</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 pixels</translation>
    </message>
    <message>
        <source>Part: %1</source>
        <translation>Partie&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>1 of %Ln photo(s)</source>
        <translation>
            <numerusform>1 photo sur %Ln</numerusform>
            <numerusform>1 photo sur %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Toutes ensemble</translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>your filters</source>
        <translation>vos filtres</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Photos like “%1”</source>
        <translation>Photos comme «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Photos like %1</source>
        <translation>Photos comme %1</translation>
    </message>
    <message>
        <source>Photos that say “%1”</source>
        <translation>Photos avec «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Photos that pass %1</source>
        <translation>Photos retenues par %1</translation>
    </message>
</context>
<context>
    <name>ResultsController</name>
    <message numerus="yes">
        <source>Open %Ln photo(s)?</source>
        <translation>
            <numerusform>Ouvrir %Ln photo&#xa0;?</numerusform>
            <numerusform>Ouvrir %Ln photos&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each may open in a window of its own.</source>
        <translation>Chacune peut s’ouvrir dans sa propre fenêtre.</translation>
    </message>
    <message>
        <source>Open them</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>&amp;Copy photo</source>
        <translation>&amp;Copier la photo</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Copy %Ln photo(s)</source>
        <translation>
            <numerusform>&amp;Copier %Ln photo</numerusform>
            <numerusform>&amp;Copier %Ln photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to &amp;trash</source>
        <translation>Mettre à la corbei&amp;lle</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln photo(s) to &amp;trash</source>
        <translation>
            <numerusform>Mettre %Ln photo à la corbei&amp;lle</numerusform>
            <numerusform>Mettre %Ln photos à la corbei&amp;lle</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the stac&amp;k</source>
        <translation>Fermer la &amp;pile</translation>
    </message>
    <message>
        <source>Open the stac&amp;k</source>
        <translation>Ouvrir la &amp;pile</translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation>A&amp;nnuler&#xa0;: {0}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>A&amp;nnuler</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} pixels</translation>
    </message>
    <message>
        <source>“{0}” is offline: the photo is remembered, the file can&apos;t be opened.</source>
        <translation>«&#xa0;{0}&#xa0;» est hors ligne&#xa0;: la photo est connue, le fichier ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>Its folder is offline: the photo is remembered, the file can&apos;t be opened.</source>
        <translation>Son dossier est hors ligne&#xa0;: la photo est connue, le fichier ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>hors ligne</translation>
    </message>
    <message>
        <source>stack of {0}, open</source>
        <translation>pile de {0}, ouverte</translation>
    </message>
    <message>
        <source>stack of {0}, closed</source>
        <translation>pile de {0}, fermée</translation>
    </message>
    <message>
        <source>in the stack before</source>
        <translation>dans la pile précédente</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Least similarity</source>
        <translation>Ressemblance minimale</translation>
    </message>
    <message>
        <source>Show only photos that are at least so similar</source>
        <translation>Ne montrer que les photos au moins aussi semblables</translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation>Taille des vignettes</translation>
    </message>
    <message>
        <source>The size of the thumbnails</source>
        <translation>La taille des vignettes</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>Photos that look like the query, best first</source>
        <translation>Photos qui ressemblent à la photo recherchée, les meilleures d’abord</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Find similar photos</source>
        <translation>Trouver des photos semblables</translation>
    </message>
    <message>
        <source>Select from here on</source>
        <translation>Sélectionner à partir d’ici</translation>
    </message>
    <message>
        <source>Shift and the arrow keys</source>
        <translation>Maj et les touches fléchées</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Ne rien sélectionner</translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <source>They show much the same things.</source>
        <translation>Elles montrent à peu près la même chose.</translation>
    </message>
    <message>
        <source>They show things that are alike.</source>
        <translation>Elles montrent des choses semblables.</translation>
    </message>
    <message>
        <source>They show different kinds of things.</source>
        <translation>Elles montrent des choses de nature différente.</translation>
    </message>
    <message>
        <source>Light and dark, shapes and colours lie alike over the whole picture.</source>
        <translation>Clairs et foncés, formes et couleurs se répartissent de même sur toute l’image.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Probability of the same photo</source>
        <translation>Probabilité de la même photo</translation>
    </message>
    <message>
        <source>Probability of the same kind</source>
        <translation>Probabilité du même genre</translation>
    </message>
    <message>
        <source>Cosine of the embeddings, at most 1</source>
        <translation>Cosinus des plongements, au plus 1</translation>
    </message>
    <message>
        <source>Hamming distance of the codes, of 64 bits</source>
        <translation>Distance de Hamming des codes, sur 64 bits</translation>
    </message>
    <message>
        <source>Agreement of the facets, at most 1</source>
        <translation>Accord des facettes, au plus 1</translation>
    </message>
    <message>
        <source>Agreement of the parts, at most 1</source>
        <translation>Accord des parties, au plus 1</translation>
    </message>
    <message>
        <source>Agreement in one place, at most 1</source>
        <translation>Accord à un endroit, au plus 1</translation>
    </message>
    <message>
        <source>That place: left, top, width, height</source>
        <translation>Cet endroit&#xa0;: gauche, haut, largeur, hauteur</translation>
    </message>
    <message>
        <source>Fit of the pixels; by chance up to 20</source>
        <translation>Ajustement des pixels&#xa0;; par hasard jusqu’à 20</translation>
    </message>
    <message>
        <source>Correlation of the pixels, at most 1</source>
        <translation>Corrélation des pixels, au plus 1</translation>
    </message>
    <message>
        <source>Query on photo: left, top, width, height</source>
        <translation>Photo recherchée sur la photo&#xa0;: gauche, haut, largeur, hauteur</translation>
    </message>
    <message>
        <source>The same scene: the pixels fit all over.</source>
        <translation>La même scène&#xa0;: les pixels concordent partout.</translation>
    </message>
    <message>
        <source>The same scene: the pixels fit over {0} of the photo.</source>
        <translation>La même scène&#xa0;: les pixels concordent sur {0} de la photo.</translation>
    </message>
    <message>
        <source>That is {0} of the query.</source>
        <translation>Cela fait {0} de la photo recherchée.</translation>
    </message>
    <message>
        <source>The photo is a part of the query: {0} of it.</source>
        <translation>La photo est une partie de la photo recherchée&#xa0;: {0} de celle-ci.</translation>
    </message>
    <message>
        <source>The query lies on its side.</source>
        <translation>La photo recherchée est couchée sur le côté.</translation>
    </message>
    <message>
        <source>The query stands on its head.</source>
        <translation>La photo recherchée est à l’envers.</translation>
    </message>
    <message>
        <source>One is the mirror image of the other.</source>
        <translation>L’une est l’image en miroir de l’autre.</translation>
    </message>
    <message>
        <source>Probably the same scene, though the pixels don’t fit closely.</source>
        <translation>Sans doute la même scène, même si les pixels ne concordent pas exactement.</translation>
    </message>
    <message>
        <source>Alike in one place, on {0} of the photo, but not the same scene.</source>
        <translation>Semblables à un endroit, sur {0} de la photo, mais pas la même scène.</translation>
    </message>
    <message>
        <source>Not the same scene.</source>
        <translation>Pas la même scène.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Words in names, folders, captions…</source>
        <translation>Mots des noms, dossiers, légendes…</translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation>Mots à rechercher</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message numerus="yes">
        <source>Filters, %Ln set</source>
        <translation>
            <numerusform>Filtres, %Ln actif</numerusform>
            <numerusform>Filtres, %Ln actifs</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Supprimer les filtres</translation>
    </message>
    <message>
        <source>Remove the filter: %1</source>
        <translation>Supprimer le filtre&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>SearchSession</name>
    <message>
        <source>The search failed: {why}.</source>
        <translation>La recherche a échoué&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>The log in the library&apos;s folder says more.</source>
        <translation>Le journal dans le dossier de la bibliothèque en dit plus.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be read.</source>
        <translation>L’image est illisible.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message numerus="yes">
        <source>%Ln photo(s) were looked at.</source>
        <translation>
            <numerusform>%Ln photo a été examinée.</numerusform>
            <numerusform>%Ln photos ont été examinées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing has ended</source>
        <translation>L’indexation est terminée</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Indexing progress</source>
        <translation>Progression de l’indexation</translation>
    </message>
    <message>
        <source>Index anyway</source>
        <translation>Indexer quand même</translation>
    </message>
    <message>
        <source>Do not wait this time</source>
        <translation>Ne pas attendre cette fois</translation>
    </message>
    <message>
        <source>Show which, and why</source>
        <translation>Montrer lesquelles, et pourquoi</translation>
    </message>
    <message>
        <source>Indexing is paused</source>
        <translation>L’indexation est suspendue</translation>
    </message>
    <message>
        <source>Indexing waits: on battery</source>
        <translation>Indexation en attente&#xa0;: sur batterie</translation>
    </message>
    <message>
        <source>Indexing waits: computer in use</source>
        <translation>Indexation en attente&#xa0;: ordinateur utilisé</translation>
    </message>
    <message>
        <source>Looking for new and changed photos in “{folder}”…</source>
        <translation>Recherche de photos nouvelles et modifiées dans «&#xa0;{folder}&#xa0;»…</translation>
    </message>
    <message>
        <source>Looking for new and changed photos…</source>
        <translation>Recherche de photos nouvelles et modifiées…</translation>
    </message>
    <message numerus="yes">
        <source>{0} in %Ln folder(s)</source>
        <translation>
            <numerusform>{0} dans %Ln dossier</numerusform>
            <numerusform>{0} dans %Ln dossiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be read</source>
        <translation>
            <numerusform>%Ln photo illisible</numerusform>
            <numerusform>%Ln photos illisibles</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>Indexing is paused at {0}</source>
        <translation>Indexation suspendue à {0}</translation>
    </message>
    <message>
        <source>Indexing {0}</source>
        <translation>Indexation&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Indexing “{folder}”</source>
        <translation>Indexation de «&#xa0;{folder}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) a second</source>
        <translation>
            <numerusform>%Ln photo par seconde</numerusform>
            <numerusform>%Ln photos par seconde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>All photos by month, newest first</source>
        <translation>Toutes les photos par mois, les plus récentes d’abord</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Photokin</source>
        <translation>Ouvrir Photokin</translation>
    </message>
    <message>
        <source>Search for what is on the clipboard</source>
        <translation>Rechercher le contenu du presse-papiers</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Drop a photo, see the photos like it</source>
        <translation>Déposez une photo, voyez celles qui lui ressemblent</translation>
    </message>
    <message>
        <source>Choose a folder with your photos first. Photokin looks at each of them once. You need not wait for that: drop any photo on this window, and those like it that it has seen by then appear.

Everything stays on this computer, and your photos are never changed.</source>
        <translation>Choisissez d’abord un dossier de photos. Photokin examine chacune une fois. Inutile d’attendre&#xa0;: déposez une photo quelconque dans cette fenêtre, et les semblables déjà examinées apparaissent.

Tout reste sur cet ordinateur, et vos photos ne sont jamais modifiées.</translation>
    </message>
    <message>
        <source>or drop a folder here</source>
        <translation>ou déposez un dossier ici</translation>
    </message>
    <message>
        <source>Add “{folder}”</source>
        <translation>Ajouter «&#xa0;{folder}&#xa0;»</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Choisir un autre dossier…</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Same photo</source>
        <translation>Même photo</translation>
    </message>
    <message>
        <source>Near-duplicate</source>
        <translation>Presque identique</translation>
    </message>
    <message>
        <source>Very similar</source>
        <translation>Très semblable</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Semblable</translation>
    </message>
    <message>
        <source>Less similar</source>
        <translation>Moins semblable</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>Offline: {0}</source>
        <translation>Hors ligne&#xa0;: {0}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>encore moins d’une minute</translation>
    </message>
</context>
<context>
    <name>WorkProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Best copy – {0}</source>
        <translation>Meilleure copie – {0}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Compare {0} with the best</source>
        <translation>Comparer {0} avec la meilleure</translation>
    </message>
    <message>
        <source>One copy has to stay</source>
        <translation>Une copie doit rester</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Fermer cet avis</translation>
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
            <numerusform>%Ln fichier</numerusform>
            <numerusform>%Ln fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln groupe</numerusform>
            <numerusform>%Ln groupes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) together</source>
        <translation>
            <numerusform>%Ln photo ensemble</numerusform>
            <numerusform>%Ln photos ensemble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln photo(s)</source>
        <translation>
            <numerusform>La première photo (%Ln)</numerusform>
            <numerusform>Les %Ln premières photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) similar</source>
        <translation>
            <numerusform>Semblables&#xa0;: {0} sur %Ln photo</numerusform>
            <numerusform>Semblables&#xa0;: {0} sur %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) at least {1} similar</source>
        <translation>
            <numerusform>Semblables à {1} au moins&#xa0;: {0} sur %Ln photo</numerusform>
            <numerusform>Semblables à {1} au moins&#xa0;: {0} sur %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln photo(s) selected</source>
        <translation>
            <numerusform>Sélection&#xa0;: {0} sur %Ln photo</numerusform>
            <numerusform>Sélection&#xa0;: {0} sur %Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation>
            <numerusform>encore %Ln minute environ</numerusform>
            <numerusform>encore %Ln minutes environ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s) left</source>
        <translation>
            <numerusform>encore %Ln heure environ</numerusform>
            <numerusform>encore %Ln heures environ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>{0} to go</source>
        <translation>{0} à jeter</translation>
    </message>
</context>
<context>
    <name>_DropArea</name>
    <message>
        <source>Drop a photo here</source>
        <translation>Déposez une photo ici</translation>
    </message>
    <message>
        <source>or paste one with {0}</source>
        <translation>ou collez-en une avec {0}</translation>
    </message>
    <message>
        <source>Drop a photo here to search for it</source>
        <translation>Déposez une photo ici pour la rechercher</translation>
    </message>
</context>
<context>
    <name>_MessagePage</name>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>Show folders…</source>
        <translation>Afficher les dossiers…</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Reprendre l’indexation</translation>
    </message>
    <message>
        <source>Search all photos</source>
        <translation>Chercher dans toutes les photos</translation>
    </message>
    <message>
        <source>Show them all</source>
        <translation>Tout afficher</translation>
    </message>
</context>
<context>
    <name>_Waiting</name>
    <message>
        <source>Progress of the search for duplicates</source>
        <translation>Progression de la recherche de doublons</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Another Photokin is at work on the library {directory}.</source>
        <translation>Un autre Photokin travaille sur la bibliothèque {directory}.</translation>
    </message>
    <message>
        <source>Can&apos;t be read: {why}.</source>
        <translation>Lecture impossible&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Check its permissions, or choose another.</source>
        <translation>Vérifiez ses droits d’accès ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Check that the disk of the library is there and not full. Photokin tries again by itself.</source>
        <translation>Vérifiez que le disque de la bibliothèque est là et qu’il n’est pas plein. Photokin réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Choose a folder that exists.</source>
        <translation>Choisissez un dossier qui existe.</translation>
    </message>
    <message>
        <source>Choose another folder for it.</source>
        <translation>Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Choose another program.</source>
        <translation>Choisissez un autre programme.</translation>
    </message>
    <message>
        <source>Close other programs to free memory. Photokin goes on once it can.</source>
        <translation>Fermez d’autres programmes pour libérer de la mémoire. Photokin continue dès que possible.</translation>
    </message>
    <message>
        <source>Damaged: {error}.</source>
        <translation>Endommagé&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>Decoding crashed.</source>
        <translation>Le décodage a planté.</translation>
    </message>
    <message>
        <source>Decoding failed in a way that was not foreseen.</source>
        <translation>Le décodage a échoué d’une manière imprévue.</translation>
    </message>
    <message>
        <source>Decoding it takes more memory than this computer has to spare.</source>
        <translation>Le décodage demande plus de mémoire que cet ordinateur n’en a de libre.</translation>
    </message>
    <message>
        <source>Decoding it takes too long.</source>
        <translation>Le décodage prend trop de temps.</translation>
    </message>
    <message>
        <source>Decoding was stopped.</source>
        <translation>Le décodage a été arrêté.</translation>
    </message>
    <message>
        <source>Indexing is interrupted: {error}.</source>
        <translation>L’indexation est interrompue&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>Install Photokin again, or put back the file models/encoder.onnx.</source>
        <translation>Réinstallez Photokin ou remettez en place le fichier models/encoder.onnx.</translation>
    </message>
    <message>
        <source>It is looked through from time to time instead. To be told at once, run: sudo sysctl fs.inotify.max_user_watches=1048576</source>
        <translation>Il est parcouru de temps en temps à la place. Pour que les changements soient vus aussitôt, exécutez&#xa0;: sudo sysctl fs.inotify.max_user_watches=1048576</translation>
    </message>
    <message>
        <source>It keeps the library up to date; close it first, or use another --library.</source>
        <translation>Il tient la bibliothèque à jour&#xa0;; fermez-le d’abord ou utilisez un autre --library.</translation>
    </message>
    <message>
        <source>Larger than {limit} MB.</source>
        <translation>Plus de {limit} Mo.</translation>
    </message>
    <message>
        <source>Make one with `photokin index FOLDER`.</source>
        <translation>Créez-en une avec `photokin index DOSSIER`.</translation>
    </message>
    <message>
        <source>No permission to read it.</source>
        <translation>Pas de droit de lecture.</translation>
    </message>
    <message>
        <source>No process that decodes photos can be started.</source>
        <translation>Aucun processus de décodage des photos ne peut être lancé.</translation>
    </message>
    <message>
        <source>Not a photo in a format that Photokin reads.</source>
        <translation>Pas une photo dans un format que Photokin lit.</translation>
    </message>
    <message>
        <source>Not a regular file.</source>
        <translation>Pas un fichier ordinaire.</translation>
    </message>
    <message>
        <source>Only in the cloud: Photokin does not download it.</source>
        <translation>Seulement dans le nuage&#xa0;: Photokin ne la télécharge pas.</translation>
    </message>
    <message>
        <source>Open Photokin&apos;s window, or run `photokin index`, to bring it up to date.</source>
        <translation>Ouvrez la fenêtre de Photokin ou exécutez `photokin index` pour la mettre à jour.</translation>
    </message>
    <message>
        <source>Reading it took more than {seconds} seconds.</source>
        <translation>La lecture a pris plus de {seconds} secondes.</translation>
    </message>
    <message>
        <source>The crop is not a part of the photo: left, top, width and height are shares of its sides, such as 0.25,0.25,0.5,0.5.</source>
        <translation>La partie choisie n’est pas dans la photo&#xa0;: gauche, haut, largeur et hauteur sont des parts de ses côtés, par exemple 0.25,0.25,0.5,0.5.</translation>
    </message>
    <message>
        <source>The encoder {path} can&apos;t be read: {why}.</source>
        <translation>Impossible de lire l’encodeur {path}&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>The encoder {path} is damaged: {error}.</source>
        <translation>L’encodeur {path} est endommagé&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>The file is cut short.</source>
        <translation>Le fichier est tronqué.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>The file is gone.</source>
        <translation>Le fichier n’est plus là.</translation>
    </message>
    <message>
        <source>The folder {folder} can&apos;t be written.</source>
        <translation>Impossible d’écrire dans le dossier {folder}.</translation>
    </message>
    <message>
        <source>The folder {folder} is not there.</source>
        <translation>Le dossier {folder} n’est pas là.</translation>
    </message>
    <message>
        <source>The library in {directory} was made by a newer Photokin.</source>
        <translation>La bibliothèque dans {directory} a été créée par un Photokin plus récent.</translation>
    </message>
    <message>
        <source>The library in {directory} was made by an older Photokin.</source>
        <translation>La bibliothèque dans {directory} a été créée par un Photokin plus ancien.</translation>
    </message>
    <message>
        <source>The library no longer holds the photo.</source>
        <translation>La bibliothèque ne contient plus la photo.</translation>
    </message>
    <message>
        <source>Add your folders again: the photos in them are safe. The damaged files are kept in {kept}.</source>
        <translation>Ajoutez de nouveau vos dossiers : les photos qu’ils contiennent sont intactes. Les fichiers endommagés sont conservés dans {kept}.</translation>
    </message>
    <message>
        <source>Another program keeps the library {library} locked.</source>
        <translation>Un autre programme verrouille la bibliothèque {library}.</translation>
    </message>
    <message>
        <source>Check that its disk is there and works. Photokin tries again by itself.</source>
        <translation>Vérifiez que son disque est là et fonctionne. Photokin réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Check that its folder is there and may be written, or use another --library.</source>
        <translation>Vérifiez que son dossier est là et qu’on peut y écrire, ou utilisez une autre --library.</translation>
    </message>
    <message>
        <source>Check the permissions of its folder and whether its disk is write-protected, or use another --library.</source>
        <translation>Vérifiez les droits sur son dossier et si son disque est protégé en écriture, ou utilisez une autre --library.</translation>
    </message>
    <message>
        <source>Close Photokin and start it again, or run `photokin doctor`: it saves what can be read, and reads the rest from your photos.</source>
        <translation>Fermez Photokin et relancez-le, ou lancez `photokin doctor` : ce qui est lisible est sauvé, le reste est relu dans vos photos.</translation>
    </message>
    <message>
        <source>Close it. Photokin tries again by itself.</source>
        <translation>Fermez-le. Photokin réessaie de lui-même.</translation>
    </message>
    <message>
        <source>Folders are looked through from time to time instead. To be told at once, run: sudo sysctl fs.inotify.max_user_instances=1024</source>
        <translation>Les dossiers sont parcourus de temps en temps à la place. Pour que les changements soient vus aussitôt, exécutez&#xa0;: sudo sysctl fs.inotify.max_user_instances=1024</translation>
    </message>
    <message>
        <source>Folders that were saved: {folders}, with {photos} photos and {thumbnails} thumbnails. What is missing is read again from your photos. The damaged files are kept in {kept}.</source>
        <translation>Dossiers sauvés : {folders}, avec {photos} photos et {thumbnails} vignettes. Ce qui manque est relu dans vos photos. Les fichiers endommagés sont conservés dans {kept}.</translation>
    </message>
    <message>
        <source>Free some space, then start Photokin again.</source>
        <translation>Libérez de l’espace, puis relancez Photokin.</translation>
    </message>
    <message>
        <source>Free some space; indexing goes on by itself.</source>
        <translation>Libérez de l’espace ; l’indexation reprend d’elle-même.</translation>
    </message>
    <message>
        <source>Its metadata is larger than the limit of {limit} MB.</source>
        <translation>Les métadonnées dépassent la limite de {limit} Mo.</translation>
    </message>
    <message>
        <source>The disk that holds the library {library} does not work: {why}.</source>
        <translation>Le disque qui contient la bibliothèque {library} ne fonctionne pas : {why}.</translation>
    </message>
    <message>
        <source>The disk that holds the library {library} is full.</source>
        <translation>Le disque qui contient la bibliothèque {library} est plein.</translation>
    </message>
    <message>
        <source>The encoder {model} is damaged.</source>
        <translation>L’encodeur {model} est endommagé.</translation>
    </message>
    <message>
        <source>The encoder {path} is damaged: it is not what its checksum says.</source>
        <translation>L’encodeur {path} est endommagé : il ne correspond pas à sa somme de contrôle.</translation>
    </message>
    <message>
        <source>The library was damaged, and nothing in it could be read.</source>
        <translation>La bibliothèque était endommagée, et rien n’y était lisible.</translation>
    </message>
    <message>
        <source>The library was damaged, and was mended.</source>
        <translation>La bibliothèque était endommagée et a été réparée.</translation>
    </message>
    <message>
        <source>The library {library} can&apos;t be written.</source>
        <translation>Impossible d’écrire dans la bibliothèque {library}.</translation>
    </message>
    <message>
        <source>The library {library} can&apos;t be written: {why}.</source>
        <translation>Impossible d’écrire dans la bibliothèque {library} : {why}.</translation>
    </message>
    <message>
        <source>The library {library} is damaged.</source>
        <translation>La bibliothèque {library} est endommagée.</translation>
    </message>
    <message>
        <source>The thumbnails of {photos} photos were lost.</source>
        <translation>Des vignettes ont été perdues : celles de {photos} photos.</translation>
    </message>
    <message>
        <source>There is no library in {directory} yet.</source>
        <translation>Il n’y a pas encore de bibliothèque dans {directory}.</translation>
    </message>
    <message>
        <source>They are made again from your photos.</source>
        <translation>Elles sont refaites à partir de vos photos.</translation>
    </message>
    <message>
        <source>This system lets no more programs watch folders.</source>
        <translation>Ce système ne laisse plus d’autres programmes surveiller des dossiers.</translation>
    </message>
    <message>
        <source>Too large to decode in the memory that is allowed.</source>
        <translation>Trop grand pour être décodé dans la mémoire permise.</translation>
    </message>
    <message>
        <source>Update Photokin, or use another --library.</source>
        <translation>Mettez Photokin à jour ou utilisez un autre --library.</translation>
    </message>
    <message>
        <source>Writing the index was stopped.</source>
        <translation>L’écriture de l’index a été arrêtée.</translation>
    </message>
    <message>
        <source>`photokin folders` lists those that are.</source>
        <translation>`photokin folders` liste ceux qui le sont.</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>introuvable</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>le disque est en lecture seule</translation>
    </message>
    <message>
        <source>the disk doesn&apos;t answer as it should</source>
        <translation>le disque ne répond pas comme il devrait</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>le disque est plein</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>le nom est trop long</translation>
    </message>
    <message>
        <source>there is no permission</source>
        <translation>l’accès est refusé</translation>
    </message>
    <message>
        <source>too many symbolic links lead to it</source>
        <translation>trop de liens symboliques y mènent</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be watched: {why}.</source>
        <translation>Impossible de surveiller {folder}&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{folder} has more sub-folders than this system lets programs watch.</source>
        <translation>{folder} a plus de sous-dossiers que ce système ne permet d’en surveiller.</translation>
    </message>
    <message>
        <source>{name} can&apos;t be started: {why}.</source>
        <translation>Impossible de démarrer {name}&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} n’est pas un dossier.</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>{path} n’est pas là.</translation>
    </message>
    <message>
        <source>{path} is not watched.</source>
        <translation>{path} n’est pas surveillé.</translation>
    </message>
    <message>
        <source>{path} is watched already, with {folder}.</source>
        <translation>{path} est déjà surveillé, avec {folder}.</translation>
    </message>
    <message>
        <source>{path} is watched already.</source>
        <translation>{path} est déjà surveillé.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are more than the limit of {limit} million.</source>
        <translation>{width} × {height} pixels dépassent la limite de {limit} millions.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are more than the limit of {limit} to a side.</source>
        <translation>{width} × {height} pixels dépassent la limite de {limit} par côté.</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be written: {why}.</source>
        <translation>Impossible d’écrire «&#xa0;{name}&#xa0;»&#xa0;: {why}.</translation>
    </message>
</context>
</TS>
