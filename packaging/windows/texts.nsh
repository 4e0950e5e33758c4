; What the installer says beyond NSIS's own texts.

!macro TEXT NAME ENGLISH GERMAN FRENCH
  LangString TEXT_${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString TEXT_${NAME} ${LANG_GERMAN} "${GERMAN}"
  LangString TEXT_${NAME} ${LANG_FRENCH} "${FRENCH}"
!macroend

!insertmacro TEXT ABOUT \
  "Finds the photos in your own folders that look like the one you drop on it." \
  "Findet in Ihren eigenen Ordnern die Fotos, die einem anderen ähnlich sehen." \
  "Trouve dans vos dossiers les photos qui ressemblent à celle que vous y déposez."
!insertmacro TEXT PHOTO "Photo" "Foto" "Photo"
!insertmacro TEXT OPEN_WITH \
  "Offer Photokin under “Open with”" \
  "Photokin unter „Öffnen mit“ anbieten" \
  "Proposer Photokin sous « Ouvrir avec »"
!insertmacro TEXT OPEN_WITH_HELP \
  "For photos in Explorer. What opens them by a double click stays as it is." \
  "Für Fotos im Explorer. Womit ein Doppelklick sie öffnet, bleibt, wie es ist." \
  "Pour les photos dans l’Explorateur. Ce qui les ouvre par un double clic ne change pas."
!insertmacro TEXT DESKTOP \
  "A shortcut on the desktop" \
  "Eine Verknüpfung auf dem Desktop" \
  "Un raccourci sur le bureau"
!insertmacro TEXT DESKTOP_HELP \
  "In addition to the one in the Start menu." \
  "Zusätzlich zu der im Startmenü." \
  "En plus de celui du menu Démarrer."
!insertmacro TEXT AUTOSTART \
  "Start Photokin when I sign in" \
  "Photokin bei der Anmeldung starten" \
  "Lancer Photokin à l’ouverture de session"
!insertmacro TEXT AUTOSTART_HELP \
  "So that new photos are indexed without being asked for." \
  "Damit neue Fotos von selbst aufgenommen werden." \
  "Pour que les nouvelles photos soient indexées d’elles-mêmes."
!insertmacro TEXT RUNNING \
  "Photokin is running. Close it, and try again." \
  "Photokin läuft noch. Bitte schließen Sie es und versuchen Sie es noch einmal." \
  "Photokin est en cours d’exécution. Fermez-le, puis réessayez."
!insertmacro TEXT IN_USE \
  "Files of Photokin are in use, or can't be replaced. Nothing was changed. Close Photokin and try again." \
  "Dateien von Photokin werden benutzt oder lassen sich nicht ersetzen. Nichts wurde geändert. Schließen Sie Photokin und versuchen Sie es noch einmal." \
  "Des fichiers de Photokin sont utilisés ou ne peuvent être remplacés. Rien n’a été modifié. Fermez Photokin, puis réessayez."
!insertmacro TEXT TOO_LONG \
  "The path of this folder is too long for Windows. Choose one with a shorter path." \
  "Der Pfad dieses Ordners ist zu lang für Windows. Wählen Sie einen mit kürzerem Pfad." \
  "Le chemin de ce dossier est trop long pour Windows. Choisissez-en un plus court."
!insertmacro TEXT TOO_OLD \
  "Photokin needs Windows 10, version 1809, or newer." \
  "Photokin braucht Windows 10, Version 1809, oder neuer." \
  "Photokin nécessite Windows 10, version 1809, ou plus récent."
!insertmacro TEXT UNINSTALL_HELP \
  "Your photos stay as they are." \
  "Ihre Fotos bleiben, wie sie sind." \
  "Vos photos restent telles quelles."
!insertmacro TEXT LIBRARY \
  "Its library too: index, thumbnails and settings" \
  "Auch die Bibliothek: Index, Vorschaubilder und Einstellungen" \
  "Sa bibliothèque aussi : index, vignettes et réglages"
!insertmacro TEXT LIBRARY_HELP \
  "Removes the library in its usual place. Libraries that you put elsewhere stay, and so do your photos." \
  "Entfernt die Bibliothek am üblichen Ort. Bibliotheken an anderen Orten bleiben, und Ihre Fotos auch." \
  "Supprime la bibliothèque à son emplacement habituel. Celles placées ailleurs restent, et vos photos aussi."
