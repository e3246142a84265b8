finding-turn-doubled = { $turn } steht zweimal im Dienstplan
finding-turn-missing = { $turn } fehlt im Dienstplan
finding-turn-differs = { $turn } hat im Dienstplan andere Zeiten oder Punkte als nach der Konfiguration
finding-turn-unknown = { $turn } steht im Dienstplan, aber die Konfiguration ergibt keinen solchen Einsatz
finding-turn-whole = { $turn } kann niemand mehr im Ganzen haben: bis zur nächsten Planung übernehmen andere einzelne Tage
finding-turn-split = { $turn } kann wieder jemand im Ganzen haben: bis zur nächsten Planung sind die Tage einzelne Einsätze
finding-unknown-member = { $member } hat { $turn } ({ $role }), steht aber nicht in der Konfiguration
finding-may-not-hold = { $member } darf { $turn } ({ $role }) nicht haben
finding-not-free = { $member } hat { $turn } ({ $role }), ist aber am { $date } nicht frei
finding-needless-stand-in = { $turn } ({ $role }) hat am { $date } eine Vertretung, obwohl { $member } frei ist
finding-may-not-stand-in = { $member } kann am { $date } nicht vertreten: { $turn } ({ $role })
finding-two-roles = { $member } hat am { $date } zwei Rollen in { $turn }
finding-overlap = { $member } hat { $turn } und { $other } gleichzeitig
finding-rest = { $member } hat nur { $hours } Stunden Ruhe zwischen { $turn } und { $other }
finding-free-weekends = { $member } hat zu wenige freie Wochenenden zwischen { $turn } und { $other }: { $weekends }
finding-max-turns = { $member } beginnt { $count } Einsätze in 7 Tagen ab { $date }; vereinbart sind { $limit }
finding-pin-broken = { $turn } ({ $role }) ist auf { $member } festgelegt, der Dienstplan sieht jemand anderen vor
finding-value-differs = der Dienstplan nennt { $claim } für { $level }, seine Einsätze ergeben { $value }
finding-gap = niemand hat { $turn } ({ $role }) am { $date }
finding-few = { $turn } braucht { $need ->
    [one] eine Person
   *[other] { $need } Personen
  }, aber { $count ->
    [0] niemand kann
   *[other] nur { $count } können
  }; nicht da: { $members }
finding-tight = KW { $week } ({ $from } – { $to }): ist { $count ->
    [one] { $members } nicht da
   *[other] von diesen jemand nicht da
  }, entsteht eine Lücke{ $count ->
    [one] {""}
   *[other] : { $members }
  }
finding-tight-weeks = in KW { $weeks } öffnet eine Abwesenheit mehr eine Lücke: `oncall check { $period }` sagt, wessen
finding-share = { $member } hat { $percent } % aller Einsätze; mehr als 25 % zehren
finding-team-small = zu { $count }t hat jedes Teammitglied { $percent } % aller Einsätze; mehr als 25 % zehren
finding-pauses = { $duty } pausiert an Feiertagen, weil ein anderer Dienst sie nennt
finding-notice = der Dienstplan wurde { $days ->
    [one] einen Tag
   *[other] { $days } Tage
  } vor seinem ersten Einsatz veröffentlicht; vereinbart sind { $limit }
finding-zone-data = die Zeitzonendaten dieses Programms ({ $version }) können für { $zone } eine Stunde falsch sein
finding-zone-system = die Zeitzonendaten dieses Systems ({ $system }) sind neuer als die dieses Programms ({ $version }) und weichen für { $zone } ab { $date } ab: nimm ein neueres `oncall`
finding-holidays-unknown = Feiertage sind nur von { $first } bis { $last } bekannt
finding-unpublished = { $period } ist noch nicht geplant: `oncall plan { $period }`
finding-calendar-nobodys = { $file }: { $count ->
    [one] eine Abwesenheit gehört
   *[other] { $count } Abwesenheiten gehören
} niemandem im Team (Zeile { $lines })
finding-calendar-unclear = { $file }, Zeile { $lines }: unklar, wer abwesend ist: { $members }
finding-calendar-encoding = { $file } ist nicht in UTF-8: gelesen als Windows-1252
finding-calendar-zone = { $file }, Zeile { $line }: die Zeitzone { $zone } ist unbekannt; ihre Zeiten wurden auf den Uhren des Teams gelesen
finding-calendar-read = { $file }: { $new } neu, { $known } schon bekannt, { $over } vorbei, { $later } erst in über einem Jahr, { $void } abgesagt oder als frei gezeigt
