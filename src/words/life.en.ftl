life-absent = { $name } is absent: { $time }
life-changed = Changed:
life-would-change = This would change; nothing is written yet:
life-nothing-moves = Nothing changes hands.
life-short-notice = at short notice
life-gap = NOBODY can take { $when }: { $list }.
life-why-below = { $when }: { $name } is { $points } points below the fair share in this account ({ $cost }).
life-why-above = { $when }: { $name } is { $points } points above the fair share in this account; among those who can, the accounts stay fairest so ({ $cost }).
life-why-even = { $when }: { $name } has exactly the fair share in this account ({ $cost }).
life-next = Next would be { $list }.
life-cost = unfairness { $accounts }, strain { $strain }
life-least = { $n ->
    [one] One published piece changes hands
   *[other] { $n } published pieces change hands
  }; fewer would not do.
life-not-least = { $n ->
    [one] One published piece changes hands
   *[other] { $n } published pieces change hands
  }; at least { $least } must.
life-forced = Recorded all the same, though it breaks a rule: { $rule }
life-accounts = Accounts
life-accounts-stay = No account changes.
life-from-to = { $before } → { $after }
life-no-changes = Nothing was changed since the plans were published.
life-kind-substitution = substitution
life-kind-swap = swap
life-kind-cover = cover
life-kind-back = back early
life-kind-undo = undo of { $number }
life-agreed = agreed: { $list }
life-was-forced = forced: { $list }
life-undone = undone by { $number }
life-plan-stays = The published plan stays as it is.
