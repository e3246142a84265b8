cli-usage = Aufruf
cli-commands = Befehle
cli-arguments = Argumente
cli-options = Optionen
cli-everywhere = Überall
cli-what-if = Was wäre wenn
cli-options-word = OPTIONEN
cli-command-word = BEFEHL
cli-default = [Vorgabe: { $value }]
cli-values = [mögliche Werte: { $values }]
cli-variable = [Umgebung: { $name }]
cli-version = { $version } (Zeitzonen { $zones })
cli-more-help = mehr: `{ $command } --help`
arg-help = Hilfe zeigen
arg-version = Version zeigen

value-file = DATEI
value-time = ZEIT
value-when = WANN
value-language = SPRACHE
value-member = TEAMMITGLIED
value-steps = SCHRITTE
value-count = ANZAHL
value-key-value = SCHLÜSSEL=WERT
value-from = AB
value-to = BIS
value-role = ROLLE
value-duty = DIENST
value-command = BEFEHL
value-seconds = SEKUNDEN
value-id = ID
value-period = ZEITRAUM
value-turn = EINSATZ
value-turns = EINSÄTZE
value-with = GEGEN
value-times = ZEITEN
value-number = NUMMER
value-shell = SHELL
value-url = URL
value-format = FORMAT

usage-unknown-argument = unbekanntes Argument `{ $arg }`
usage-unknown-command = es gibt keinen Befehl `{ $word }`
usage-no-such-value = `{ $value }` ist kein Wert von `{ $arg }`
usage-bad-value = `{ $value }` ist kein Wert von `{ $arg }`
usage-value-missing = `{ $arg }` hat keinen Wert
usage-missing = es { $n ->
    [one] fehlt
   *[other] fehlen
  } { $args }
usage-conflict = `{ $arg }` passt nicht zu { $others }
usage-too-many = `{ $value }` ist ein Wert zu viel für `{ $arg }`
usage-twice = `{ $arg }` steht mehr als einmal da
usage-no-unicode = ein Argument ist nicht UTF-8
usage-other = { $words }
usage-did-you-mean = vielleicht gemeint: `{ $near }`
usage-write-one-of = { $values } schreiben
usage-write-number = eine ganze Zahl schreiben
usage-write-number-between = eine ganze Zahl von { $least } bis { $most } schreiben

cmd-oncall = Planen, wer Rufbereitschaft hat, fair, aus einer TOML-Datei; sagen, wer heute Abend bereitsteht; Kalender schreiben.
cmd-oncall-more =
    Beispiele:
      oncall init                 eine kommentierte rotations.toml schreiben
      oncall plan 2027-Q1         das erste Quartal planen, Plandatei und Kalender schreiben
      oncall who tonight          wer hat heute Abend Rufbereitschaft?
      oncall check                was falsch oder wissenswert ist

    Exit-Codes: 0 erledigt; 1 erledigt, aber es gibt Befunde (eine Lücke, niemand im Einsatz); 2 nicht möglich.

arg-config = Die Datei des Teams [Vorgabe: rotations.toml hier oder in einem Ordner darüber]
arg-now = Das für die Gegenwart nehmen: `2027-01-02`, `2027-01-02 18:00` oder mit Abstand zu UTC [Vorgabe: die Uhr]
arg-json = In JSON antworten, für Skripte
arg-color = Wann Farben erscheinen; auto: an einem Terminal, wenn `NO_COLOR` nicht gesetzt ist
arg-lang = Die Sprache aller Meldungen [Vorgabe: die des Teams; ohne Team die aus `LANG`]
arg-no-pager = Lange Antworten auf einmal zeigen, nicht seitenweise mit `PAGER` [Vorgabe: `less`]

cmd-help = Hilfe zeigen, zum Programm oder zu einem Befehl
arg-help-command = Der Befehl

cmd-init = Eine kommentierte rotations.toml für den Anfang schreiben
arg-init-file = Wohin geschrieben wird

cmd-check = Alles melden, was falsch oder wissenswert ist
cmd-check-more = Beispiel: oncall check 2027-Q1
arg-check-period = Der Zeitraum: 2027-Q1, 2027-03, 2027-01-01..2027-03-31 [Vorgabe: was veröffentlicht ist, ab heute]

cmd-plan = Den Dienstplan eines Zeitraums machen, zeigen und mit den Kalendern schreiben
cmd-plan-more =
    Beispiele:
      oncall plan 2027-Q1 --dry-run
      oncall plan 2027-Q1 --dry-run --with 1                 was eine Person mehr ändern würde
      oncall plan 2027-Q1 --dry-run --without anna --rule rest-hours=9
arg-plan-period = Der Zeitraum: 2027-Q1, 2027-H1, 2027-03, 2027, 2027-01-01..2027-03-31 oder next [Vorgabe: next]
arg-plan-dry-run = Den Plan zeigen, nichts schreiben
arg-plan-fresh = Was von einem veröffentlichten Zeitraum noch nicht begonnen hat, neu planen, statt mit den wenigsten Änderungen auszubessern
arg-plan-rebalance = Einen veröffentlichten Zeitraum ab diesem Datum neu planen; was davor liegt, bleibt
arg-plan-effort = Wie lange gesucht wird, in Schritten, nicht in Sekunden: gleiche Eingabe ergibt auf jedem Rechner denselben Plan; mit 0 wird nicht nach weniger Belastung gesucht
arg-plan-prove = Weitersuchen, bis bewiesen ist, dass kein Plan auf irgendeiner Stufe besser ist; für Quartale mit wenigen Mitgliedern
arg-plan-time-limit = Spätestens nach so vielen Sekunden enden, mit dem bisher besten Plan: nicht auf jedem Rechner derselbe
arg-plan-list = Eine Zeile je Einsatz statt Monaten zeigen
arg-plan-without = Ohne dieses Teammitglied; mehrfach möglich
arg-plan-with = Mit so vielen Vollzeitkräften mehr
arg-plan-rule = Mit einer anderen Regel, `rest-hours=8`; mehrfach möglich

cmd-who = Zeigen, wer jetzt oder zu einer bestimmten Zeit Rufbereitschaft hat
cmd-who-more =
    Beispiele:
      oncall who
      oncall who heute abend
      oncall who fr
      oncall who 2027-01-02 18:30
arg-who-when = jetzt, heute abend, morgen, ein Wochentag, ein Datum, eine Uhrzeit oder ein Datum mit Uhrzeit [Vorgabe: jetzt]

cmd-next = Die nächsten Einsätze zeigen, von einem Teammitglied oder von allen
cmd-next-more = Beispiel: oncall next anna
arg-next-member = Wessen Einsätze [Vorgabe: die von allen]
arg-next-count = Wie viele

cmd-show = Einen veröffentlichten Dienstplan zeigen
cmd-show-more = Beispiel: oncall show 2027-Q1 --list --member anna
arg-show-period = Der Zeitraum [Vorgabe: der veröffentlichte Plan von heute, sonst der nächste]
arg-show-member = Nur Einsätze dieses Teammitglieds
arg-show-list = Eine Zeile je Einsatz statt Monaten
arg-show-plain = Die Liste als Zeilen mit Tabulatoren, ohne Schmuck

cmd-stats = Last, fairen Anteil und Saldo je Konto zeigen
cmd-stats-more = Beispiel: oncall stats 2027-Q1
arg-stats-period = Der Zeitraum; jeder veröffentlichte Plan darin wird gezeigt [Vorgabe: alle]

cmd-report = Stunden und Einsätze nach Art des Tages melden, daneben die Normen
cmd-report-more =
    Beispiele:
      oncall report 2027-01
      oncall report 2027-Q1 --csv > stunden.csv       für die Abrechnung

    Ein Einsatz zählt einmal, an dem Tag, an dem der Teil eines Teammitglieds beginnt; Stunden zählen an
    dem Datum, an dem sie vergehen. Was war, nach allen Änderungen; ab heute, was geplant ist. Die Normen
    sind die von `profile` in `[rules]`: Warnungen, keine Rechtsberatung. Exit-Code 1: eine Norm ist nicht
    eingehalten.
arg-report-period = Der Zeitraum [Vorgabe: der veröffentlichte Plan von heute, sonst der nächste]
arg-report-member = Nur von diesem Teammitglied
arg-report-csv = Für Tabellenprogramme und die Abrechnung

cmd-absent = Eine Abwesenheit eintragen und andere mit den wenigsten Änderungen übernehmen lassen
cmd-absent-more =
    Beispiele:
      oncall absent anna 2027-02-09 2027-02-11
      oncall absent anna morgen
      oncall absent anna jetzt 2027-02-09
      oncall absent anna "2027-02-09 12:00" "2027-02-09 20:00"
      oncall absent --from-ics urlaub.ics

    Eine Abwesenheit hat keinen Grund: es gibt keine Stelle, ihn zu schreiben. Exit-Codes: 0 erledigt;
    1 erledigt, aber etwas ist nicht abgedeckt; 2 nicht möglich.
arg-absent-member = Wer
arg-absent-from = Der erste Tag oder ein Zeitpunkt: 2027-02-09, heute, fr, jetzt, "2027-02-09 18:00"; oder Tage als 2027-02-09..2027-02-11
arg-absent-to = Der letzte Tag, der mitzählt, oder der Zeitpunkt des Endes [Vorgabe: der erste Tag]
arg-absent-from-ics = Stattdessen die Abwesenheiten einer Kalenderdatei eintragen: die von allen im kommenden Jahr
arg-absent-dry-run = Zeigen, was sich ändern würde, nichts schreiben

cmd-back = Eine Abwesenheit früher beenden und Einsätze zurückgeben
cmd-back-more =
    Beispiele:
      oncall back anna 2027-02-10            das ist der erste Tag zurück
      oncall back anna                       heute ist er

    Einsätze, die andere dafür übernommen haben und die noch nicht begonnen haben, gehen zurück, wo keine
    Regel dagegen spricht; sonst bewegt sich nichts.
arg-back-member = Wer
arg-back-from = Der erste Tag oder der Zeitpunkt, ab dem das Teammitglied wieder Rufbereitschaft haben kann [Vorgabe: heute]
arg-back-dry-run = Zeigen, was sich ändern würde, nichts schreiben

cmd-swap = Einsätze von zwei Teammitgliedern tauschen
cmd-swap-more =
    Beispiele:
      oncall swap evening/2027-02-09 evening/2027-02-11
      oncall swap evening/2027-02-09,evening/2027-02-12 weekend/2027-02-13:backup
arg-swap-turns = Ein Einsatz des einen Teammitglieds, mit einer Rolle nach dem Doppelpunkt; mehrere mit Kommas
arg-swap-with = Ein Einsatz eines anderen Teammitglieds oder mehrere
arg-swap-agreed-by = Festhalten, wer einverstanden ist
arg-swap-force = Auch wenn es eine Regel verletzt oder vorbei ist; das wird festgehalten
arg-swap-dry-run = Zeigen, was sich ändern würde, nichts schreiben

cmd-cover = Einen Einsatz oder einen Teil davon übernehmen
cmd-cover-more =
    Beispiele:
      oncall cover ben evening/2027-02-09
      oncall cover ben evening/2027-02-09 20:00-22:00
      oncall cover ben weekend/2027-02-13:backup 2027-02-14
arg-cover-member = Wer übernimmt
arg-cover-turn = Der Einsatz, mit einer Rolle nach dem Doppelpunkt [Vorgabe: die erste Rolle]
arg-cover-times = Ein Teil davon: Uhrzeiten, ein Datum oder ein Datum mit Uhrzeiten [Vorgabe: alles]
arg-cover-agreed-by = Festhalten, wer einverstanden ist
arg-cover-force = Auch wenn es eine Regel verletzt oder vorbei ist; das wird festgehalten
arg-cover-dry-run = Zeigen, was sich ändern würde, nichts schreiben

cmd-undo = Die letzte Änderung rückgängig machen, durch eine neue
cmd-undo-more = Beispiel: oncall undo 3
arg-undo-number = Die Nummer der Änderung in `oncall log` [Vorgabe: die letzte, die gilt]
arg-undo-force = Auch wenn es eine Regel verletzt oder vorbei ist; das wird festgehalten
arg-undo-dry-run = Zeigen, was sich ändern würde, nichts schreiben

cmd-log = Die Änderungen der veröffentlichten Pläne auflisten

cmd-why = Erklären, warum jemand einen Einsatz hat: wer ihn sonst haben könnte und um welchen Preis
cmd-why-more =
    Beispiele:
      oncall why evening/2027-02-23
      oncall why 2027-02-23                     ein Datum mit einem Einsatz
      oncall why weekend/2027-03-27 --role backup

    Nichts wird geschrieben. Exit-Codes: 0 erledigt; 1 erledigt, und die Position ist eine Lücke; 2 nicht möglich.
arg-why-turn = Der Einsatz: `evening/2027-02-23`, oder ein Datum mit einem Einsatz
arg-why-role = Die Rolle [Vorgabe: eine, die eine Lücke ist, sonst die erste des Dienstes]
arg-why-effort = Wie lange nach jedem Plan gesucht wird, der verglichen wird, in Schritten

cmd-export = Einen veröffentlichten Plan als Kalender, Seite zum Drucken, Bild, Markdown, CSV oder JSON schreiben
cmd-export-more =
    Beispiele:
      oncall export ics 2027-Q1 --member anna --alarm 15m -o anna.ics
      oncall export ics --phone-off -o handy-aus.ics       die vereinbarten Zeiten ohne Handy
      oncall export html 2027-Q1 -o plan.html       eine Seite zum Drucken und Aufhängen
      oncall export svg 2027-01 -o plan.svg         ein Bild der Monate und der Fairness

    Kalender auf Webspace legen und ihre Adresse abonnieren: ein einmal importierter verliert nie, was
    weggefallen ist. Ein Kalender, der überschrieben wird, behält die Versionen seiner Termine.
arg-export-format = Das Format: iCalendar, CSV für Tabellenprogramme, JSON für Skripte, Markdown für Wikis, HTML zum Drucken und Aufhängen, SVG als Bild
arg-export-period = Der Zeitraum [Vorgabe: alles Veröffentlichte; markdown, html und svg: was nicht vorbei ist]
arg-export-member = Nur Einsätze dieses Teammitglieds
arg-export-duty = Nur dieser Dienst
arg-export-role = Nur diese Rolle
arg-export-utc = Zeiten in UTC schreiben (ics)
arg-export-alarm = So lange vor Beginn eines Einsatzes klingeln: 15m, 2h (ics)
arg-export-busy = Termine als beschäftigt zeigen, für den eigenen Kalender (ics)
arg-export-phone-off = Statt Einsätzen die vereinbarten Zeiten ohne Handy schreiben (ics)
arg-export-output = Wohin geschrieben wird; `-` ist stdout

cmd-publish = Einen Kalender auf einem CalDAV-Server auf den veröffentlichten Stand bringen
cmd-publish-more =
    Beispiele:
      export ONCALL_CALDAV_USER=team
      oncall publish https://cloud.example/remote.php/dav/calendars/team/oncall/ --password-command 'pass show cloud'
      oncall publish https://cloud.example/… --dry-run

    Nur eigene Termine werden angefasst, nie solche, die jemand anderes geändert hat. Nach einem Fehler
    macht derselbe Befehl weiter. Name und Passwort: ONCALL_CALDAV_USER, und ONCALL_CALDAV_PASSWORD oder
    --password-command. Exit-Codes: 0 erledigt; 1 erledigt, aber geänderte Termine blieben stehen; 2 nicht möglich.
arg-publish-url = Die Adresse des Kalenders, mit `https`
arg-publish-member = Der eigene Kalender eines Teammitglieds statt dem des Teams; beide passen in einen
arg-publish-password-command = Ein Befehl, der das Passwort ausgibt
arg-publish-dry-run = Zeigen, was getan würde, nichts schreiben
arg-publish-create = Den Kalender anlegen, wenn er nicht da ist
arg-publish-overwrite = Auch ersetzen und entfernen, was jemand anderes geändert hat
arg-publish-timeout = Wie lange auf eine Antwort gewartet wird, in Sekunden
arg-publish-utc = Zeiten in UTC schreiben
arg-publish-alarm = So lange vor Beginn eines Einsatzes klingeln: 15m, 2h
arg-publish-busy = Termine als beschäftigt zeigen, für den eigenen Kalender

cmd-import = Frühere Einsätze aus einem Tabellenprogramm (CSV) einlesen
cmd-import-more =
    Beispiel: oncall import 2026.csv 2026-Q4 --former tom

    Spalten, in beliebiger Reihenfolge, andere werden übergangen: Datum, Beginn, Ende, Dienst oder Einsatz,
    Teammitglied oder Name, Rolle (oder auf Englisch). Was `oncall export csv` schreibt, wird gelesen, wie es ist.
arg-import-file = Die Datei
arg-import-period = Der Zeitraum [Vorgabe: die ganzen Quartale, die die Datei berührt]
arg-import-former = `id`s von Teammitgliedern, die Einsätze hatten und nicht mehr da sind; mehrfach möglich
arg-import-dry-run = Zeigen, was geschrieben würde, nichts schreiben

cmd-schema = Das JSON-Schema der Datei des Teams ausgeben, für Editoren

cmd-completions = Ausgeben, was eine Shell braucht, um Befehle, Teammitglieder, Dienste, Einsätze und Zeiträume zu vervollständigen
cmd-completions-more =
    Beispiele:
      oncall completions bash > ~/.local/share/bash-completion/completions/oncall
      oncall completions zsh > ~/.zfunc/_oncall
      oncall completions fish > ~/.config/fish/completions/oncall.fish
      oncall completions powershell >> $PROFILE

    Die Shell fragt `oncall` nach den Wörtern, also muss es im PATH liegen; die Datei des Teams wird gefunden wie immer.
arg-completions-shell = Die Shell

cmd-man = Eine Handbuchseite ausgeben
cmd-man-more = Beispiel: oncall man plan > oncall-plan.1
arg-man-command = Der Befehl, dessen Seite gewünscht ist [Vorgabe: die von `oncall`]

man-manual = Handbuch zu oncall
man-name = BEZEICHNUNG
man-synopsis = ÜBERSICHT
man-description = BESCHREIBUNG
man-extra = ANMERKUNGEN
man-version = VERSION
