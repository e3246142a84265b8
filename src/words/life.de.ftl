life-absent = { $name } ist abwesend: { $time }
life-changed = Geändert:
life-would-change = Das würde sich ändern; geschrieben ist noch nichts:
life-nothing-moves = Niemand übernimmt etwas.
life-short-notice = kurzfristig
life-gap = NIEMAND kann { $when } übernehmen: { $list }.
life-why-below = { $when }: { $name } liegt in diesem Konto { $points } Punkte unter dem fairen Anteil ({ $cost }).
life-why-above = { $when }: { $name } liegt in diesem Konto { $points } Punkte über dem fairen Anteil; von allen, die können, bleiben die Konten so am fairsten ({ $cost }).
life-why-even = { $when }: { $name } hat in diesem Konto genau den fairen Anteil ({ $cost }).
life-next = Danach kämen { $list }.
life-cost = Unfairness { $accounts }, Belastung { $strain }
life-least = { $n ->
    [one] Ein veröffentlichter Einsatz wechselt die Person
   *[other] { $n } veröffentlichte Einsätze wechseln die Person
  }; mit weniger geht es nicht.
life-not-least = { $n ->
    [one] Ein veröffentlichter Einsatz wechselt die Person
   *[other] { $n } veröffentlichte Einsätze wechseln die Person
  }; mindestens { $least } müssen es.
life-forced = Trotzdem eingetragen, obwohl eine Regel verletzt ist: { $rule }
life-accounts = Konten
life-accounts-stay = Kein Konto ändert sich.
life-from-to = { $before } → { $after }
life-no-changes = Seit der Veröffentlichung wurde nichts geändert.
life-kind-substitution = Vertretung
life-kind-swap = Tausch
life-kind-cover = Übernahme
life-kind-back = früher zurück
life-kind-undo = macht { $number } rückgängig
life-agreed = einverstanden: { $list }
life-was-forced = erzwungen: { $list }
life-undone = rückgängig gemacht durch { $number }
life-plan-stays = Der veröffentlichte Plan bleibt, wie er ist.
