finding-turn-doubled = { $turn } is in the plan twice
finding-turn-missing = { $turn } is missing from the plan
finding-turn-differs = { $turn } has other hours or points in the plan than the config gives it
finding-turn-unknown = { $turn } is in the plan, but the config gives no such turn
finding-turn-whole = nobody may hold { $turn } as a whole any more: until it is planned again, others take dates of it
finding-turn-split = somebody may hold { $turn } as a whole again: until it is planned again, its dates are turns of their own
finding-unknown-member = { $member } has { $turn } ({ $role }), but is not in the config
finding-may-not-hold = { $member } may not have { $turn } ({ $role })
finding-not-free = { $member } has { $turn } ({ $role }), but is not free on { $date }
finding-needless-stand-in = { $turn } ({ $role }) has a stand-in on { $date }, though { $member } is free
finding-may-not-stand-in = { $member } cannot stand in on { $date } in { $turn } ({ $role })
finding-two-roles = { $member } has two roles of { $turn } on { $date }
finding-overlap = { $member } has { $turn } and { $other } at the same time
finding-rest = { $member } has only { $hours } hours of rest between { $turn } and { $other }
finding-free-weekends = { $member } has too few free weekends between { $turn } and { $other }: { $weekends }
finding-max-turns = { $member } begins { $count } turns within 7 days from { $date }; { $limit } are agreed
finding-pin-broken = { $turn } ({ $role }) is pinned to { $member }, but the plan gives it to somebody else
finding-value-differs = the plan states { $claim } for { $level }, its turns give { $value }
finding-gap = nobody has { $turn } ({ $role }) on { $date }
finding-few = { $turn } needs { $need ->
    [one] one person
   *[other] { $need } people
  }, but { $count ->
    [0] nobody can take it
   *[other] only { $count } can take it
  }; not there: { $members }
finding-tight = week { $week } ({ $from } – { $to }): with { $count ->
    [one] { $members } away
   *[other] any one of these away
  } there is a gap{ $count ->
    [one] {""}
   *[other] : { $members }
  }
finding-tight-weeks = { $count ->
    [one] in week { $weeks }
   *[other] in the weeks { $weeks }
  } one more absence opens a gap: `oncall check { $period }` says whose
finding-share = { $member } has { $percent } % of all turns; more than 25 % wears people out
finding-team-small = with { $count } members each has { $percent } % of all turns; above 25 % wears people out
finding-pauses = { $duty } pauses on holidays, for another duty names them
finding-notice = the plan was published { $days ->
    [one] one day
   *[other] { $days } days
  } before its first turn; { $limit } are agreed
finding-zone-data = this program's time-zone data ({ $version }) may be an hour wrong for { $zone }
finding-zone-system = this system's time-zone data ({ $system }) are newer than this program's ({ $version }) and differ for { $zone } from { $date } on: use a newer `oncall`
finding-holidays-unknown = public holidays are known from { $first } to { $last } only
finding-unpublished = { $period } is not planned yet: `oncall plan { $period }`
finding-calendar-nobodys = { $file }: { $count ->
    [one] one absence is
   *[other] { $count } absences are
} of nobody on the team (line { $lines })
finding-calendar-unclear = { $file }, line { $lines }: not clear who is absent: { $members }
finding-calendar-encoding = { $file } is not UTF-8: it was read as Windows-1252
finding-calendar-zone = { $file }, line { $line }: the time zone { $zone } is unknown; its times were read on the team’s clocks
finding-calendar-read = { $file }: { $new } new, { $known } known already, { $over } over, { $later } more than a year ahead, { $void } cancelled or shown as free
