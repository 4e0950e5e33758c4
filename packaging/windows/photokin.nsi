; The Windows installer: for one person, without an administrator. packaging/windows/installers.py
; compiles it and says what each !define below is.
;
; All files of the app lie in $INSTDIR\app, which is replaced as a whole: the new one is unpacked
; beside it and takes its name, so an upgrade that is cut off leaves the old app as it was, and
; nothing of the old one stays behind.
;
;   /S                 silent            /D=FOLDER      where to, the last option, without quotes
;   /AUTOSTART=0|1     /OPENWITH=0|1     /DESKTOP=0|1   otherwise as before, or as at first
;   uninstall.exe /S   keeps the library; with /REMOVELIBRARY it goes too
;
; Exit status: 0 done, 1 cancelled, 2 failed, 3 Photokin is running, 4 the folder's path is too long,
; 5 this Windows is too old.

!include LogicLib.nsh
!include FileFunc.nsh
!include MUI2.nsh
!include WinVer.nsh

!define RUNNING 3
!define PATH_TOO_LONG 4
!define WINDOWS_TOO_OLD 5

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Photokin"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define PHOTO_CLASS "Photokin.Photo"
!define PROGRAM "$INSTDIR\app\photokin.exe"
!define MENU_LINK "$SMPROGRAMS\Photokin.lnk"
!define DESKTOP_LINK "$DESKTOP\Photokin.lnk"
; Where photokin.core.settings puts a library that has no other place.
!define LIBRARY "$LOCALAPPDATA\photokin"

Target amd64-unicode
SetCompressor /SOLID lzma
AllowSkipFiles off ; an app without one of its files is none
SetDateSave off ; the same payload makes the same installer
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user

Name "Photokin"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Photokin"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "Photokin ${VERSION}"

VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey ProductName "Photokin"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Photokin installer"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "${COPYRIGHT}"

!ifdef SIGN
  !finalize '"${SIGN}" "%1"'
  !uninstfinalize '"${SIGN}" "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${__FILEDIR__}/side.bmp"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "${PROGRAM}"
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_UNABORTWARNING

!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE RefuseLongPath
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"
!include "texts.nsh"

; What every step needs

!macro STOP STATUS TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

!macro WAIT_UNTIL_CLOSED PREFIX
; A program that runs can be renamed but not written to.
Function ${PREFIX}WaitUntilClosed
  ${Do}
    ${IfNot} ${FileExists} "${PROGRAM}"
      Return
    ${EndIf}
    ClearErrors
    FileOpen $0 "${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(TEXT_RUNNING)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel ${RUNNING}
    Quit
  ${Loop}
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

!macro FOR_EACH_ENDING MACRO
  !insertmacro ${MACRO} ".avif"
  !insertmacro ${MACRO} ".bmp"
  !insertmacro ${MACRO} ".gif"
  !insertmacro ${MACRO} ".heic"
  !insertmacro ${MACRO} ".heif"
  !insertmacro ${MACRO} ".jfif"
  !insertmacro ${MACRO} ".jpe"
  !insertmacro ${MACRO} ".jpeg"
  !insertmacro ${MACRO} ".jpg"
  !insertmacro ${MACRO} ".png"
  !insertmacro ${MACRO} ".tif"
  !insertmacro ${MACRO} ".tiff"
  !insertmacro ${MACRO} ".webp"
!macroend
!macro OFFER_FOR ENDING
  WriteRegStr HKCU "Software\Classes\${ENDING}\OpenWithProgids" "${PHOTO_CLASS}" ""
!macroend
!macro WITHDRAW_FOR ENDING
  DeleteRegValue HKCU "Software\Classes\${ENDING}\OpenWithProgids" "${PHOTO_CLASS}"
  DeleteRegKey /ifempty HKCU "Software\Classes\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\${ENDING}"
!macroend

!macro WITHDRAW_OPEN_WITH
  DeleteRegKey HKCU "Software\Classes\${PHOTO_CLASS}"
  !insertmacro FOR_EACH_ENDING WITHDRAW_FOR
  !insertmacro TELL_EXPLORER
!macroend
!macro TELL_EXPLORER
  ; SHCNE_ASSOCCHANGED: menus of files are to be made again.
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
!macroend

; Install

Section "!Photokin" PART_APP
  SectionIn RO
  Call WaitUntilClosed
  Call RefuseLongPath
  RMDir /r "$INSTDIR\app.new"
  RMDir /r "$INSTDIR\app.old"
  SetOutPath "$INSTDIR\app.new"
  File /r "${PAYLOAD}/*"
  SetOutPath "$INSTDIR" ; a folder can't be renamed while it is the current one
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\app\*"
    Rename "$INSTDIR\app" "$INSTDIR\app.old"
  ${EndIf}
  ${IfNot} ${Errors}
    Rename "$INSTDIR\app.new" "$INSTDIR\app"
    ${If} ${Errors}
      Rename "$INSTDIR\app.old" "$INSTDIR\app"
      SetErrors
    ${EndIf}
  ${EndIf}
  ${If} ${Errors}
    RMDir /r "$INSTDIR\app.new"
    !insertmacro STOP ${RUNNING} "$(TEXT_IN_USE)"
  ${EndIf}
  RMDir /r "$INSTDIR\app.old"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$INSTDIR\app" ; where what the shortcut starts begins
  CreateShortcut "${MENU_LINK}" "${PROGRAM}" "" "${PROGRAM}" 0 SW_SHOWNORMAL "" "$(TEXT_ABOUT)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "Photokin"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section "$(TEXT_OPEN_WITH)" PART_OPEN_WITH
  WriteRegStr HKCU "Software\Classes\${PHOTO_CLASS}" "" "$(TEXT_PHOTO)"
  WriteRegStr HKCU "Software\Classes\${PHOTO_CLASS}" "FriendlyTypeName" "$(TEXT_PHOTO)"
  WriteRegStr HKCU "Software\Classes\${PHOTO_CLASS}\Application" "ApplicationName" "Photokin"
  WriteRegStr HKCU "Software\Classes\${PHOTO_CLASS}\Application" "ApplicationIcon" "${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${PHOTO_CLASS}\DefaultIcon" "" "${PROGRAM},0"
  WriteRegStr HKCU "Software\Classes\${PHOTO_CLASS}\shell\open\command" "" '"${PROGRAM}" "%1"'
  !insertmacro FOR_EACH_ENDING OFFER_FOR
  !insertmacro TELL_EXPLORER
SectionEnd

Section /o "$(TEXT_DESKTOP)" PART_DESKTOP
  SetOutPath "$INSTDIR\app"
  CreateShortcut "${DESKTOP_LINK}" "${PROGRAM}" "" "${PROGRAM}" 0 SW_SHOWNORMAL "" "$(TEXT_ABOUT)"
SectionEnd

Section /o "$(TEXT_AUTOSTART)" PART_AUTOSTART
  WriteRegStr HKCU "${RUN_KEY}" "Photokin" '"${PROGRAM}"'
SectionEnd

; What an earlier installation did, and is not wanted any more.
Section "-unwanted"
  ${IfNot} ${SectionIsSelected} ${PART_OPEN_WITH}
    !insertmacro WITHDRAW_OPEN_WITH
  ${EndIf}
  ${IfNot} ${SectionIsSelected} ${PART_DESKTOP}
    Delete "${DESKTOP_LINK}"
  ${EndIf}
  ${IfNot} ${SectionIsSelected} ${PART_AUTOSTART}
    DeleteRegValue HKCU "${RUN_KEY}" "Photokin"
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PART_APP} "$(TEXT_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${PART_OPEN_WITH} "$(TEXT_OPEN_WITH_HELP)"
  !insertmacro MUI_DESCRIPTION_TEXT ${PART_DESKTOP} "$(TEXT_DESKTOP_HELP)"
  !insertmacro MUI_DESCRIPTION_TEXT ${PART_AUTOSTART} "$(TEXT_AUTOSTART_HELP)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

!macro CHOOSE PART WANTED
  ${If} ${WANTED}
    !insertmacro SelectSection ${PART}
  ${Else}
    !insertmacro UnselectSection ${PART}
  ${EndIf}
!macroend
!macro CHOOSE_BY_OPTION PART OPTION
  ClearErrors
  ${GetOptions} $0 "/${OPTION}=" $1
  ${IfNot} ${Errors}
    !insertmacro CHOOSE ${PART} "$1 == 1"
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763 ; what this Qt needs
    !insertmacro STOP ${WINDOWS_TOO_OLD} "$(TEXT_TOO_OLD)"
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 != ""
    ReadRegStr $1 HKCU "Software\Classes\${PHOTO_CLASS}" ""
    !insertmacro CHOOSE ${PART_OPEN_WITH} '$1 != ""'
    !insertmacro CHOOSE ${PART_DESKTOP} '${FileExists} "${DESKTOP_LINK}"'
    ReadRegStr $1 HKCU "${RUN_KEY}" "Photokin"
    !insertmacro CHOOSE ${PART_AUTOSTART} '$1 != ""'
  ${EndIf}
  ${GetParameters} $0
  !insertmacro CHOOSE_BY_OPTION ${PART_OPEN_WITH} "OPENWITH"
  !insertmacro CHOOSE_BY_OPTION ${PART_DESKTOP} "DESKTOP"
  !insertmacro CHOOSE_BY_OPTION ${PART_AUTOSTART} "AUTOSTART"
FunctionEnd

; The shell and many programs know no path of more than 259 characters.
Function RefuseLongPath
  StrLen $0 "$INSTDIR\app.new\"
  IntOp $0 $0 + ${LONGEST_NAME}
  ${If} $0 > 259
    ${IfNot} ${Silent}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(TEXT_TOO_LONG)"
      Abort
    ${EndIf}
    SetErrorLevel ${PATH_TOO_LONG}
    Quit
  ${EndIf}
FunctionEnd

; Uninstall

Section "un.Photokin" UNPART_APP
  SectionIn RO
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\app.old"
  ClearErrors
  Rename "$INSTDIR\app" "$INSTDIR\app.old" ; all of it can go, or nothing does
  ${If} ${Errors}
  ${AndIf} ${FileExists} "$INSTDIR\app\*"
    !insertmacro STOP ${RUNNING} "$(TEXT_IN_USE)"
  ${EndIf}
  Delete "${MENU_LINK}"
  Delete "${DESKTOP_LINK}"
  DeleteRegValue HKCU "${RUN_KEY}" "Photokin"
  !insertmacro WITHDRAW_OPEN_WITH
  RMDir /r "$INSTDIR\app.new"
  RMDir /r "$INSTDIR\app.old"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of anyone else lies there
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd

; By name, so that nothing goes that a person put there.
Section /o "un.$(TEXT_LIBRARY)" UNPART_LIBRARY
  Delete "${LIBRARY}\catalog.sqlite*"
  Delete "${LIBRARY}\thumbnails.sqlite*"
  Delete "${LIBRARY}\settings.json*"
  Delete "${LIBRARY}\libraries.json*"
  Delete "${LIBRARY}\photokin.log*"
  Delete "${LIBRARY}\lock"
  Delete "${LIBRARY}\window.lock"
  Delete "${LIBRARY}\working"
  Delete "${LIBRARY}\damaged*"
  RMDir /r "${LIBRARY}\encoders"
  RMDir /r "${LIBRARY}\index"
  RMDir /r "${LIBRARY}\salvage.new"
  RMDir /r "${LIBRARY}\salvaged"
  ; What was kept of damaged libraries, each in a folder with its date.
  FindFirst $0 $1 "${LIBRARY}\damaged *"
  ${DoWhile} $1 != ""
    RMDir /r "${LIBRARY}\$1"
    FindNext $0 $1
  ${Loop}
  FindClose $0
  RMDir "${LIBRARY}"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UNPART_APP} "$(TEXT_UNINSTALL_HELP)"
  !insertmacro MUI_DESCRIPTION_TEXT ${UNPART_LIBRARY} "$(TEXT_LIBRARY_HELP)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/REMOVELIBRARY" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${UNPART_LIBRARY}
  ${EndIf}
FunctionEnd
