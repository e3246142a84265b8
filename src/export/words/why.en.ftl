why-title = Why { $who }? { $place }
why-title-gap = Why nobody? { $place }
why-pinned = The config fixes this turn to { $who } (`[[pin]]`).
why-holds = has it
why-holds-dates = has it, but for { $dates }
why-as-good = would be as good
why-kinder = would be as good and kinder: strain { $n }
why-fills = would close it
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
