turns = { $n ->
    [one] { $n } turn
   *[other] { $n } turns
}
nobody = NOBODY
now = now
today = today
tomorrow = tomorrow
in-days = in { $n } days
days-ago = { $n ->
    [one] yesterday
   *[other] { $n } days ago
}
week = W { $n }
holiday-kind = Holiday
holiday = holiday
labels = Labels: { $list }
no-turns = No turns.
fairness = Fairness
share = Share
load = Load
fair = Fair
balance = After
bar-scale = Bars: │ is fair; a full half is { $points } points.
spread-same = everybody has the same number of turns ({ $most }).
spread-one = nobody has more than one turn more than anybody else ({ $least }–{ $most }).
spread-more = up to { $more } turns apart ({ $least }–{ $most }).
spread-none = everybody has exactly the fair share.
proof-covered = Everything is covered.
proof-uncovered = { $points } points are covered by nobody; no plan can cover more: proven.
proof-uncovered-open = { $points } points are covered by nobody; it could be { $least } at best.
proof-uncovered-unknown = { $points } points are covered by nobody; whether more can be covered is not proven.
proof-fairest = No plan can be fairer: proven.
proof-total-open = No plan can share the single accounts more fairly: proven. In total it may be off by { $percent } % at most.
proof-total-unknown = No plan can share the single accounts more fairly: proven. For the total nothing is proven.
proof-open = The plan may be off the fairest by { $percent } % at most.
proof-unknown = Whether a plan can be fairer is not proven.
strain-none = No strain: no plan can be kinder.
strain-least = Strain { $value }; no plan as fair can be kinder: proven.
strain-open = Strain { $value }; at most { $percent } % less is possible.
strain-unknown = Strain { $value }; whether less is possible is not proven.
gap = GAP
gaps = { $n ->
    [0] no gap
    [one] { $n } gap
   *[other] { $n } gaps
}
plan-title = { $team }, { $period } ({ $zone })
turns-head = Turns
before = Before
total = Total
all-periods = All periods
holidays = Holidays
spread-within = less than a turn off fair ({ $name } { $points }).
spread-far = up to { $points } points off fair ({ $name }).
