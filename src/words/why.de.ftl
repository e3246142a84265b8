why-title = Warum { $who }? { $place }
why-title-gap = Warum niemand? { $place }
why-pinned = Die Konfiguration legt diesen Einsatz auf { $who } fest (`[[pin]]`).
why-holds = hat ihn
why-holds-dates = hat ihn, außer am { $dates }
why-as-good = ginge ebenso gut
why-kinder = ginge ebenso gut und wäre schonender: Belastung { $n }
why-elsewhere = könnte ihn haben, aber dann bleibt anderswo ebenso viel offen
why-fairer = wäre fairer ({ $rest })
why-covers-more = ließe { $n } Punkte weniger offen ({ $rest })
why-lost-uncovered = ließe { $n } Punkte mehr offen{ $rest }
why-lost-accounts = weniger fair: Konten { $n }{ $rest }
why-lost-total = in der Summe weniger fair: { $n }{ $rest }
why-lost-strain = ebenso fair, aber Einsätze dichter: Belastung { $n }
why-uncovered = offen { $n }
why-accounts = Konten { $n }
why-total = Summe { $n }
why-strain = Belastung { $n }
why-not-found = damit wurde kein Plan gefunden
why-method = Für alle, die ihn haben könnten, wurde der ganze Zeitraum neu geplant, mit diesem Einsatz fest vergeben; das ginge gegenüber dem Plan, wie er ist, verloren.
why-units = Konten und Summe: Abstände zum fairen Anteil im Quadrat (Punkte²). Belastung: wie dicht Einsätze liegen.
why-unproven = ≈ das Beste, was gefunden wurde; nicht bewiesen, dass es nichts Besseres gibt.
why-not-on-team = nicht im Team am { $dates }
why-absent = abwesend { $time }
why-phone-off = Handy aus { $time }
why-not-allowed = darf das nicht übernehmen
why-other-dates = nicht frei am { $dates }
why-on-call = dann schon im Einsatz: { $turns }
why-rest = weniger als { $n } Stunden Ruhe neben { $turns }
why-free-weekends = { $n ->
    [one] kein freies Wochenende
   *[other] weniger als { $n } freie Wochenenden
  } zwischen diesem und { $turns }
why-max-turns = mehr als { $n } Einsätze in 7 Tagen, mit { $turns }
why-cause-nobody = Niemand kann: oben steht bei jedem Teammitglied, was dagegen spricht.
why-cause-fixed = Nur { $names } käme überhaupt in Frage, aber Einsätze, die feststehen, sprechen dagegen.
why-cause-several = Diese { $n } Positionen sind zusammen zu viel: { $positions }. Nur { $able ->
    [one] { $names } kann davon welche übernehmen
   *[other] diese { $able } können davon welche übernehmen ({ $names })
  }, und die Regeln lassen höchstens { $most } zu.
why-no-remedy = Keine einzelne Änderung wurde gefunden, die sie schließt.
why-remedies = Jede dieser Änderungen allein würde sie schließen (durch neues Planen geprüft):
why-remedy-replan = neu planen, sonst nichts: `oncall plan --fresh`
why-remedy-newcomer = ein Teammitglied mehr, in Vollzeit
why-remedy-allow = { $member } darf jeden Dienst und jede Rolle übernehmen
why-remedy-absence = { $member } ist da: { $time }
why-remedy-phone-off = { $member } hat das Handy an: { $time }
why-remedy-rule = die Regel { $rule }
what-if-title = Was wäre wenn? { $period }: { $changes }
what-if-without = ohne { $names }
what-if-with = { $n ->
    [one] ein Teammitglied mehr, in Vollzeit
   *[other] { $n } Teammitglieder mehr, in Vollzeit
  }
what-if-rule = { $rule }
what-if-today = heute
what-if-then = dann
what-if-members = Teammitglieder
what-if-gaps = Lücken
what-if-uncovered = Punkte, die niemand hat
what-if-per-full = Einsätze je Vollzeitkraft
what-if-weekends = Wochenendeinsätze je Vollzeitkraft
what-if-most = meiste Einsätze einer Person
what-if-shortest = Tage zwischen zwei Einsätzen: kürzester Abstand
what-if-usual = Tage zwischen zwei Einsätzen: üblich
what-if-tight = Wochen, in denen eine Abwesenheit eine Lücke öffnet
what-if-farthest = weitester Abstand vom fairen Anteil, Punkte
what-if-accounts = Unfairness der Konten, Punkte²
what-if-total = Unfairness in der Summe, Punkte²
what-if-strain = Belastung
what-if-proven = { $value } ✓
what-if-proven-note = ✓ bewiesen: besser geht es dort mit keinem Plan. Nichts wurde geschrieben.
what-if-nothing-written = Nichts wurde geschrieben.
