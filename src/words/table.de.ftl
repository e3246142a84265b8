turns = { $n ->
    [one] { $n } Einsatz
   *[other] { $n } Einsätze
}
nobody = NIEMAND
now = jetzt
today = heute
tomorrow = morgen
in-days = in { $n } Tagen
days-ago = { $n ->
    [one] gestern
   *[other] vor { $n } Tagen
}
week = KW { $n }
holiday-kind = Feiertag
holiday = Feiertag
labels = Kürzel: { $list }
no-turns = Keine Einsätze.
fairness = Fairness
share = Anteil
load = Last
fair = fair
balance = Saldo
bar-scale = Balken: │ ist fair; eine volle Hälfte sind { $points } Punkte.
spread-same = alle haben gleich viele Einsätze ({ $most }).
spread-one = niemand hat mehr als einen Einsatz mehr als andere ({ $least }–{ $most }).
spread-more = bis zu { $more } Einsätze Unterschied ({ $least }–{ $most }).
spread-none = alle haben genau den fairen Anteil.
proof-covered = Alles ist besetzt.
proof-uncovered = { $points } Punkte sind unbesetzt; kein Plan kann mehr besetzen: bewiesen.
proof-uncovered-open = { $points } Punkte sind unbesetzt; bestenfalls wären es { $least }.
proof-uncovered-unknown = { $points } Punkte sind unbesetzt; ob mehr zu besetzen ist, ist nicht bewiesen.
proof-fairest = Kein Plan kann fairer sein: bewiesen.
proof-total-open = Kein Plan kann die einzelnen Konten fairer teilen: bewiesen. In der Summe weicht er um höchstens { $percent } % vom fairsten ab.
proof-total-unknown = Kein Plan kann die einzelnen Konten fairer teilen: bewiesen. Für die Summe ist nichts bewiesen.
proof-open = Vom fairsten weicht der Plan um höchstens { $percent } % ab.
proof-unknown = Ob ein Plan fairer sein kann, ist nicht bewiesen.
strain-none = Keine Belastung: kein Plan kann schonender sein.
strain-least = Belastung { $value }; kein gleich fairer Plan ist schonender: bewiesen.
strain-open = Belastung { $value }; höchstens { $percent } % weniger sind möglich.
strain-unknown = Belastung { $value }; ob weniger geht, ist nicht bewiesen.
gap = LÜCKE
gaps = { $n ->
    [0] keine Lücke
    [one] { $n } Lücke
   *[other] { $n } Lücken
}
plan-title = { $team }, { $period } ({ $zone })
turns-head = Einsätze
before = vorher
total = Summe
all-periods = Alle Zeiträume
holidays = Feiertage
spread-within = unter einem Einsatz neben fair ({ $name } { $points }).
spread-far = bis zu { $points } Punkte neben fair ({ $name }).
