no-calendar-file = das ist keine Kalenderdatei
file-unreadable = diese Datei ist nicht lesbar
only-one-table = { $name } gibt es nur einmal
write-table = `[{ $name }]` schreiben
many-tables = von { $name } kann es mehrere geben
write-tables = `[[{ $name }]]` schreiben
is-table = { $name } ist eine Tabelle
write-header = `{ $header }` schreiben und die Schlüssel darunter
did-you-mean = vielleicht gemeint: `{ $near }`
did-you-mean-quoted = vielleicht gemeint: { $near }
the-tables-are = es gibt die Tabellen { $tables }
write-without-quotes = ohne Anführungszeichen schreiben: `{ $key } = { $value }`
the-keys-are = `{ $table }` hat die Schlüssel { $keys }
unknown-key = unbekannter Schlüssel { $key } in `{ $table }`
exchange-from-to = `from` und `to` vertauschen oder eines von beiden berichtigen
write-later-to = ein `to` schreiben, das nach `from` liegt; eine Uhrzeit in `to` zählt nicht mehr dazu
absence-reversed = diese Abwesenheit endet, bevor sie beginnt
balance-doubled = { $account } von { $member } steht hier zweimal
keep-one-of-lines = diese Stelle behalten oder die in Zeile { $line }
unknown-account = unbekanntes Konto { $account }
total-is-sum = `total` ist die Summe der anderen: schreiben, was in jedem Konto war
pattern-finds-nobody = { $pattern } findet kein Teammitglied
name-by-pattern = Teammitglieder mit `{"{"}name{"}"}`, `{"{"}first{"}"}`, `{"{"}last{"}"}`, `{"{"}id{"}"}` oder `{"{"}email{"}"}` nennen, etwa `Urlaub {"{"}first{"}"}*`
named-file-unreadable = { $file } ist nicht lesbar: { $why }
write-calendar-file = den Namen einer Kalenderdatei schreiben, vom Ordner dieser Datei aus gesehen
in-other-file = { $file }, Zeile { $line }: { $what }
time-for-day = eine Uhrzeit, wo ganze Tage zählen
write-this = `{ $this }` schreiben
write-local-time = die Ortszeit schreiben, ohne Abstand zu UTC
write-local-time-of = die Ortszeit von { $zone } schreiben: `{ $time }`
time-with-offset = eine Uhrzeit mit Abstand zu UTC, wo Ortszeiten stehen
time-without-date = eine Uhrzeit ohne Datum
write-date = ein Datum schreiben, etwa `2027-01-31`
duty-doubled = den Dienst { $duty } gibt es hier zweimal
name-duty-anew = der erste steht in Zeile { $line }; diesem einen eigenen Namen geben
add-duty = `[[duty]]` mit `name` und `when` ergänzen
no-duty = die Datei enthält keinen Dienst
name-of-account = { $name } ist der Name eines Kontos
write-other-name = einen anderen Namen schreiben, etwa `{ $name }-duty`
duty-without-time = dieser Dienst deckt keine Zeit ab
write-window = ein Zeitfenster schreiben, etwa `when = "Mon-Fri 18:00-22:00"`
window-without-length = `{ $window }` beginnt und endet zur selben Zeit
write-later-end = ein späteres Ende schreiben; ein ganzer Tag ist `00:00-24:00`, rund um die Uhr `Mon-Sun 09:00-09:00`
write-block-handoff = `handoff = "block"` schreiben oder `max-block-days` weglassen
only-blocks = nur Blöcke haben `max-block-days`
too-many-roles = { $n } Rollen sind zu viele
most-roles = ein Dienst hat höchstens { $most } Rollen
role-doubled = die Rolle { $role } steht hier zweimal
name-roles-once = jede Rolle einmal nennen, in der Reihenfolge, in der angerufen wird
write-roles = `roles = ["primary"]` schreiben oder es weglassen
duty-without-role = ein Dienst ohne Rolle
no-such-role = dieser Dienst hat keine Rolle { $role }
points-missing = die Punkte der Rolle { $role } fehlen
add-this = { $this } ergänzen
holiday-doubled = den Feiertag { $date } gibt es hier zweimal
member-doubled = das Teammitglied { $member } gibt es hier zweimal
name-member-anew = das erste steht in Zeile { $line }; diesem eine eigene `id` geben
add-member = `[[member]]` mit `id` und `name` ergänzen
no-member = die Datei enthält kein Teammitglied
name-duty-and-role = einen Dienst und eine seiner Rollen nennen oder beide Listen weglassen
member-takes-nothing = dieses Teammitglied darf nichts übernehmen
write-share = einen Anteil an Vollzeit schreiben, von 0.01 bis 1: `share = 0.8`
wrong-share = ein Anteil ist größer als 0 und höchstens 1
stay-reversed = der letzte Tag im Team, { $last }, liegt vor dem ersten, { $first }
exchange-from-until = `from` und `until` vertauschen oder eines von beiden berichtigen
known-are = bekannt: { $names }
write-one-of = { $names } schreiben
write-whole-number = eine ganze Zahl von { $least } bis { $most } schreiben
write-number = eine Zahl von { $least } bis { $most } schreiben
number-too-small = diese Zahl ist zu klein
number-too-large = diese Zahl ist zu groß
windows-overlap = { $window } überschneidet sich mit { $other }
end-where-other-begins = das eine Zeitfenster enden lassen, wo das andere beginnt
pin-no-turn = { $turn } ist kein Einsatz
write-turn-of-pin = seinen Dienst und sein erstes Datum schreiben, etwa `weekend/2027-01-02`
duty-lacks-role = der Dienst { $duty } hat keine Rolle { $role }
pinned-twice = { $role } von { $turn } ist zweimal festgelegt
keep-one-pin = dieses `[[pin]]` behalten oder das in Zeile { $line }
add-line = `{ $line }` ergänzen
key-missing = `{ $key }` fehlt in diesem `{ $table }`
text-empty = das ist leer
write-name = einen Namen schreiben oder den Schlüssel weglassen
not-plain = { $word } besteht nicht aus einfachen Buchstaben
write-plain = Kleinbuchstaben, Ziffern, `-` und `_` schreiben
write-plain-as = Kleinbuchstaben, Ziffern, `-` und `_` schreiben, etwa `{ $made }`
the-rules-are = es gibt die Regeln { $rules }
unknown-rule = unbekannte Regel `{ $rule }`
write-rule-number = eine Zahl schreiben, die dort in der Datei stehen darf: `{ $rule }=…`
no-value-of-rule = `{ $value }` ist kein Wert von `{ $rule }`
add-team = `[team]` mit `name` und `timezone` ergänzen
no-team = die Datei enthält kein `[team]`
write-zone = einen Namen der IANA schreiben, etwa `Europe/Berlin`
unknown-zone = unbekannte Zeitzone { $zone }
unknown-zone-in-plan = unbekannte Zeitzone `{ $zone }`
no-folder = { $folder } ist kein Ordner
write-plans = `plans = "{ $folder }"` schreiben
folder-elsewhere = { $folder } liegt nicht neben dieser Datei
write-folder-below = einen Ordner unterhalb von diesem schreiben, etwa `plans = "{ $folder }"`
write-weekdays-only = nur Wochentage schreiben; `holiday` gehört in das `when` eines Dienstes
holiday-no-weekday = `holiday` ist kein Wochentag
wish-reversed = dieser Wunsch endet, bevor er beginnt
wishes-contradict = { $member } würde dieselben Tage meiden und bevorzugen
correct-or-remove-event = im Kalender berichtigen, aus dem es kommt, oder herausnehmen
correct-event = im Kalender berichtigen, aus dem es kommt
event-unreadable = dieser Termin ist nicht lesbar
event-without-start = dieser Termin hat kein `DTSTART`
event-part-unreadable = `{ $property }` dieses Termins ist nicht lesbar
event-reversed = dieser Termin endet, bevor er beginnt
event-unreadable-for = dieser Termin ist nicht lesbar: { $why }
event-recurs-too-often = dieser Termin wiederholt sich mehr als { $most } Mal
export-as-ics = den Kalender als iCalendar (`.ics`) exportieren und nachsehen, was gespeichert wurde
calendar-ends = ein Kalender endet mit `END:VCALENDAR`
outside-calendar = das steht außerhalb des Kalenders
ends-unbegun = { $name } endet hier, hat aber nicht begonnen
still-open = { $name } aus Zeile { $line } ist noch offen
export-again = den Kalender noch einmal exportieren
cut-off = { $name } hat kein Ende: die Datei ist abgeschnitten
export-or-download-again = den Kalender noch einmal exportieren oder herunterladen
file-empty = diese Datei ist leer
web-page = das ist eine Webseite, vielleicht zum Anmelden, und kein Kalender
no-calendar = das ist kein Kalender: er beginnt nicht mit `BEGIN:VCALENDAR`
no-subdivision = `{ $code }` ist kein Landesteil von { $country }
no-country = `{ $code }` ist kein Land
no-subdivisions = Landesteile von { $country } sind nicht bekannt: `{ $code }` schreiben
write-code-of = `{ $code }` schreiben oder einen von { $list }
write-iso-code = einen Code nach ISO 3166 schreiben, mit dem Landesteil, wo dessen Feiertage abweichen: `DE-BE`, `AT`, `CH-ZH`, `US-CA`
list-not-closed = diese Liste ist nicht geschlossen
write-bracket = `]` an ihr Ende schreiben
expected-fitting = erwartet: { $expected }; was dort steht, passt nicht
expected-found = erwartet: { $expected }; gefunden: { $found }
write-escaped = in doppelten Anführungszeichen als `\u{ $code }` schreiben oder entfernen
strange-character = dieses Zeichen darf in einem Text nicht stehen
period-reversed = `{ $period }` endet, bevor er beginnt
no-next-quarter = es gibt kein nächstes Quartal
no-period = `{ $text }` ist kein Zeitraum
period-too-long = `{ $period }` ist länger als zehn Jahre
write-existing-date = ein Datum, das es gibt, als `2027-01-31` schreiben
no-date = `{ $text }` ist kein Datum
no-weekly-window = `{ $text }` ist kein wöchentliches Zeitfenster
write-days-and-hours = Tage und Uhrzeiten schreiben, etwa `Mon-Fri 18:00-22:00`
no-weekday = `{ $word }` ist kein Wochentag
no-hours = `{ $text }` ist keine Zeitspanne
starts-at-midnight = ein Zeitfenster kann nicht um `24:00` beginnen
write-next-day = `00:00` schreiben und den nächsten Tag nennen
no-time-of-day = `{ $text }` ist keine Uhrzeit
change-doubled = eine andere Änderung hat auch den Zeitpunkt `{ $at }`
keep-one-line = eine der beiden Zeilen behalten
change-missing = die Änderung `{ $at }`, die vor dieser gemacht wurde, fehlt
undoes-missing = das macht eine Änderung rückgängig, die nicht da ist
plan-lacks-turn = dieser Plan hat keinen Einsatz `{ $turn }`
turn-lacks-role = `{ $turn }` hat keine Rolle `{ $role }`
turn-not-then = `{ $turn }` läuft zu dieser Zeit nicht
add-of = `of` ergänzen, mit dem Zeitpunkt der Änderung, die rückgängig gemacht wird
undo-of-nothing = hier wird nichts rückgängig gemacht
no-kind-of-change = `{ $word }` ist keine Art von Änderung
no-instant = `{ $text }` ist kein Zeitpunkt
write-instant = `2027-02-08T08:14:03Z` schreiben
no-move = `{ $text }` ist keine Übergabe
no-window = `{ $text }` ist kein Zeitfenster
no-plan-file = das ist kein Plan
plan-anew = den Zeitraum neu planen
plan-version = dieser Plan hat Version { $number }; dieses Programm kennt { $known }
use-newer = ein neueres `oncall` verwenden
restore-version = eine solche Version wurde nie geschrieben: die Zeile wiederherstellen
write-bare-date = `2027-01-31` schreiben
dates-reversed = das letzte Datum liegt vor dem ersten
exchange-dates = die beiden vertauschen
write-instant-with-offset = einen Zeitpunkt schreiben, etwa `2026-12-01T09:00:00Z`
without-offset = `{ $text }` hat keinen Abstand zu UTC
no-member-id = `{ $id }` ist keine `id` eines Teammitglieds
write-id-of-config = eine `id` aus der Konfiguration schreiben
points-out-of-range = `{ $points }` Punkte sind außerhalb des Möglichen
write-smaller = eine kleinere Zahl schreiben
write-turn-of-plan = einen Dienst und sein erstes Datum schreiben: `evening/2027-01-04`
no-turn = `{ $text }` ist kein Einsatz
turn-without-windows = `{ $turn }` hat keine Zeitfenster
write-hours-in-when = die Zeiten in `when` schreiben
points-unlike-roles = es gibt { $points } Punkteangaben für { $roles } Rollen
write-number-per-role = für jede Rolle eine Zahl schreiben
write-line-per-window = unter die Spaltentitel je Zeitfenster eine Zeile schreiben
sheet-without-turn = in dieser Datei ist kein Einsatz
sheet-without-dates = diese Datei enthält keine Daten
turn-begins-elsewhere = `{ $turn }` beginnt hier am { $date }
name-turn-by-first-date = ein Einsatz heißt nach seinem ersten Datum: die fehlenden Zeilen ergänzen oder ihn so nennen
turn-outside-period = `{ $turn }` liegt nicht in { $period }
leave-out-or-name-period = die Zeile weglassen oder den Zeitraum nennen, in dem sie liegt
line-doubled = eine andere Zeile hat dieselbe Zeit von `{ $turn }`, { $role }
keep-one = eine davon behalten
the-columns-are = die Spalten sind Datum, Beginn, Ende, Dienst oder Einsatz, Teammitglied oder Name, und Rolle, wenn es mehrere gibt; so wie `oncall export csv` sie schreibt
no-column = es gibt keine Spalte `{ $name }`
write-turn-of-sheet = einen Dienst und sein erstes Datum schreiben: `evening/2026-10-05`
no-duty-called = kein Dienst heißt `{ $name }`
there-are = es gibt { $names }
write-date-either-way = `2026-12-31` oder `31.12.2026` schreiben
no-time = `{ $text }` ist keine Uhrzeit
write-clock = `18:00` schreiben
name-former = { $help }; wer nicht mehr im Team ist, wird mit `--former` genannt
nobody-called = niemand heißt `{ $name }`
help = Hilfe
problems-more = … und { $n } weitere
problems-in-file = { $n } Fehler in { $file }
list-or = { $head } oder { $last }
list-and = { $head } und { $last }
io-not-found = diese Datei oder diesen Ordner gibt es nicht
io-not-allowed = das ist nicht erlaubt
io-exists = das gibt es schon
io-is-folder = das ist ein Ordner
io-no-folder = das ist kein Ordner
io-full = es ist kein Platz mehr frei
io-read-only = das ist nur lesbar
io-no-utf8 = das ist nicht UTF-8
io-other = { $words }
unknown-name = { $kind ->
    [member] unbekanntes Teammitglied
    [duty] unbekannter Dienst
    [role] unbekannte Rolle
    [handoff] unbekannte Übergabe
    [language] unbekannte Sprache
    [profile] unbekanntes Profil
    [wish] unbekannte Art von Wunsch
    [account] unbekanntes Konto
    [table] unbekannte Tabelle
    [key] unbekannter Schlüssel
   *[other] unbekannt: { $kind }
  } { $word }
file-has-none = diese Datei enthält { $kind ->
    [member] kein Teammitglied
    [duty] keinen Dienst
    [role] keine Rolle
    [account] kein Konto
   *[other] nichts davon: { $kind }
  }
known-are-more = bekannt: { $names } und { $more } weitere
too-many = { $n } { $what ->
    [members] Teammitglieder
   *[duties] Dienste
  } sind zu viele
most-of = eine Datei hat höchstens { $most } { $what ->
    [members] Teammitglieder
   *[duties] Dienste
  }; jedem Team eine eigene Datei geben
write-it-as = schreiben wie in `{ $line }`
write-kind = richtig ist: { $kind }
kind-quoted-text = Text in Anführungszeichen
kind-text = Text
kind-number = eine Zahl
kind-whole-number = eine ganze Zahl
kind-decimal-number = eine Dezimalzahl
kind-true-or-false = `true` oder `false`
kind-list = eine Liste
kind-date = ein Datum
kind-time = eine Uhrzeit
kind-table = eine Tabelle
kind-text-or-list = ein Text in Anführungszeichen oder eine Liste davon
kind-number-or-table = eine Zahl oder eine Tabelle mit einer Zahl je Rolle
kind-nothing = nichts
kind-other = { $kind }
not-in-quotes = { $words } steht nicht in Anführungszeichen
toml-says = der TOML-Leser sagt: { $words }
toml-expects = erwartet: { $words }
leading-zero = eine Zahl beginnt mit 0
write-without-zero = ohne die 0 schreiben oder in Anführungszeichen
no-digit-before-point = eine Zahl hat keine Ziffer vor dem Punkt
write-half = `0.5` schreiben
no-digit-after-point = eine Zahl hat keine Ziffer nach dem Punkt
write-one = `1.0` schreiben
key-doubled = das steht hier zweimal
keep-one-of-two = eines von beiden behalten
key-without-value = ein Schlüssel ohne Wert
write-key-value = `schlüssel = wert` schreiben
text-not-closed = dieser Text ist nicht geschlossen
write-double-quote = `"` an sein Ende schreiben
write-single-quote = `'` an sein Ende schreiben
write-three-quotes = seine drei Anführungszeichen am Ende wiederholen
no-escape = nach dem `\` steht nichts Gültiges
write-backslashes = `\\` für einen Backslash schreiben oder den Text in einfache Anführungszeichen setzen
header-not-closed = diese Überschrift ist nicht geschlossen
write-brackets = `]]` an ihr Ende schreiben
table-not-closed = diese Tabelle ist nicht geschlossen
write-brace = `{"}"}` an ihr Ende schreiben
key-in-list = ein Schlüssel in einer Liste: die Liste darüber ist nicht geschlossen
close-list = `]` ans Ende der Liste schreiben
comma-missing = hier fehlt ein Komma
write-comma = `,` zwischen die Werte schreiben
no-such-date = dieses Datum gibt es nicht
write-date-as = ein Datum als `2027-01-31` schreiben
no-such-time = diese Uhrzeit gibt es nicht
write-time-as = eine Uhrzeit als `18:30:00` schreiben
more-than-one-value = mehr als ein Wert
write-one-value = einen Wert je Zeile schreiben; Dezimalzahlen mit Punkt, etwa `1.5`
too-many-brackets = zu viele Klammern in Klammern
write-flat = flach schreiben
write-period = `2027-Q1`, `2027-H1`, `2027-03`, `2027`, `2027-01-01..2027-03-31` oder `next` schreiben
write-weekdays = Wochentage als `Mon`, `Mon-Fri` oder `Sat,Sun,holiday` schreiben
write-hours = Uhrzeiten als `18:00-22:00` schreiben; der Tag endet um `24:00`
write-plan-window = `2027-01-02 09:00-21:00` schreiben oder zwei Zeitpunkte: `2026-10-25T00:00:00Z/2026-10-25T00:30:00Z`
write-kind-of-change = `substitution`, `swap`, `cover`, `back` oder `undo` schreiben
write-move = `evening/2027-02-09 primary: anna -> ben` schreiben, für einen Teil eines Einsatzes mit einem Datum oder Zeitfenster nach der Rolle
restore-line = eine Zeile ging verloren oder wurde verdoppelt oder vertauscht, vielleicht beim Zusammenführen: sie wiederherstellen oder diese Änderung entfernen
member-quoted = `{ $member }`
nobody-then = niemand
held-by-other = { $who } hat an dieser Stelle `{ $turn }`, nicht { $from }
not-a-file = das ist keine Datei
name-unwritable = dieser Name lässt sich nicht aufschreiben
name-not-unicode = dieser Name ist nicht Unicode
changed-meanwhile = inzwischen geändert
link-out-of-folder = ein symbolischer Link aus seinem Ordner hinaus
changed-half-way = halb geändert
duty-lacks-role-here = `{ $duty }` hat keine Rolle `{ $role }`
absence-from-calendar = diese Abwesenheit kommt aus { $file }
shorten-in-calendar = sie dort kürzen, wo dieser Kalender geführt wird; dann bringt `oncall plan ZEITRAUM` das Veröffentlichte in Ordnung
wish-has-both = dieser Wunsch hat einen Kalender und eigene Tage
leave-dates-or-calendar = die Tage oder den Kalender weglassen; für beides zwei Wünsche schreiben
write-avoid = `kind = "avoid"` schreiben oder `from` und `to`
calendar-says-avoid = ein Kalender sagt, was zu meiden ist
too-many-wish-weeks = die Kalender der Wünsche enthalten mehr als { $most } Wochen
leave-out-what-is-over = aus der Datei weglassen, was vorbei ist, oder sie bei weniger Teammitgliedern nennen
too-many-calendars = mehr als { $most } Kalender werden nicht gelesen
write-profile = `profile = "de-2026"` unter `[rules]` schreiben
