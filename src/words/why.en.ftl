why-title = Why { $who }? { $place }
why-title-gap = Why nobody? { $place }
why-pinned = The config fixes this turn to { $who } (`[[pin]]`).
why-holds = has it
why-holds-dates = has it, but for { $dates }
why-as-good = would be as good
why-kinder = would be as good and kinder: strain { $n }
why-elsewhere = could have it, but then as much is open elsewhere
why-fairer = would be fairer ({ $rest })
why-covers-more = would leave { $n } points fewer open ({ $rest })
why-lost-uncovered = leaves { $n } points more open{ $rest }
why-lost-accounts = shares less fairly: accounts { $n }{ $rest }
why-lost-total = shares less fairly in total: { $n }{ $rest }
why-lost-strain = as fair, but turns closer together: strain { $n }
why-uncovered = open { $n }
why-accounts = accounts { $n }
why-total = total { $n }
why-strain = strain { $n }
why-not-found = no plan with this was found
why-method = For each member who could have it, the whole period was planned anew with the turn fixed to him or her; that is what would be lost against the plan as it is.
why-units = Accounts and total: the distances from fair shares, squared (points²). Strain: how close together turns lie.
why-unproven = ≈ the best that was found; not proven to be the best there is.
why-not-on-team = not on the team on { $dates }
why-absent = absent { $time }
why-phone-off = phone off { $time }
why-not-allowed = may not take it
why-other-dates = not free on { $dates }
why-on-call = on call then: { $turns }
why-rest = less than { $n } hours of rest beside { $turns }
why-free-weekends = { $n ->
    [one] not one free weekend
   *[other] fewer than { $n } free weekends
  } between this and { $turns }
why-max-turns = more than { $n } turns within 7 days, with { $turns }
why-cause-nobody = Nobody can take it: every member is named above, with what stands against it.
why-cause-fixed = Only { $names } could take it at all, but turns that cannot move stand against it.
why-cause-several = Together these { $n } positions are too many: { $positions }. Only { $able ->
    [one] { $names } can take any of them
   *[other] these { $able } can take any of them ({ $names })
  }, and the rules leave room for { $most } at most.
why-no-remedy = No single change was found that would close it.
why-remedies = Each of these alone would close it (tried by planning anew):
why-remedy-replan = planning anew, with nothing else changed: `oncall plan --fresh`
why-remedy-newcomer = one more full-time member
why-remedy-allow = { $member } may take every duty and role
why-remedy-absence = { $member } is there { $time }
why-remedy-phone-off = { $member }'s phone is on: { $time }
why-remedy-rule = the rule { $rule }
what-if-title = What if? { $period }: { $changes }
what-if-without = without { $names }
what-if-with = { $n ->
    [one] one more full-time member
   *[other] { $n } more full-time members
  }
what-if-rule = { $rule }
what-if-today = Today
what-if-then = Then
what-if-members = Members
what-if-gaps = Gaps
what-if-uncovered = Points that nobody holds
what-if-per-full = Turns of a full-time member
what-if-weekends = Weekend turns of a full-time member
what-if-most = Most turns of one member
what-if-shortest = Days between two turns: shortest
what-if-usual = Days between two turns: usual
what-if-tight = Weeks in which one absence opens a gap
what-if-farthest = Farthest from the fair share, points
what-if-accounts = Unfairness of the accounts, points²
what-if-total = Unfairness in total, points²
what-if-strain = Strain
what-if-proven = { $value } ✓
what-if-proven-note = ✓ proven: no plan can be better there. Nothing was written.
what-if-nothing-written = Nothing was written.
