no-calendar-file = this is no calendar file
file-unreadable = this file cannot be read
only-one-table = there is one { $name } only
write-table = write `[{ $name }]`
many-tables = there may be more than one { $name }
write-tables = write `[[{ $name }]]`
is-table = { $name } is a table
write-header = write `{ $header }` and its keys below
did-you-mean = did you mean `{ $near }`?
did-you-mean-quoted = did you mean { $near }?
the-tables-are = the tables are { $tables }
write-without-quotes = write it without quotes: `{ $key } = { $value }`
the-keys-are = the keys of `{ $table }` are { $keys }
unknown-key = unknown key { $key } in `{ $table }`
exchange-from-to = exchange `from` and `to`, or correct one
write-later-to = write a `to` that is later than `from`; a time of `to` is not included
absence-reversed = this absence ends before it begins
balance-doubled = { $account } of { $member } is here twice
keep-one-of-lines = keep this one or the one on line { $line }
unknown-account = unknown account { $account }
total-is-sum = `total` is the sum of the others: write what each account was
pattern-finds-nobody = { $pattern } finds no member
name-by-pattern = name members by `{"{"}name{"}"}`, `{"{"}first{"}"}`, `{"{"}last{"}"}`, `{"{"}id{"}"}` or `{"{"}email{"}"}`, as in `Urlaub {"{"}first{"}"}*`
named-file-unreadable = { $file } cannot be read: { $why }
write-calendar-file = write the name of a calendar file, as seen from this file's folder
in-other-file = { $file }, line { $line }: { $what }
time-for-day = a time, where whole days count
write-this = write `{ $this }`
write-local-time = write the local time, without an offset
write-local-time-of = write the local time of { $zone }: `{ $time }`
time-with-offset = a time with an offset, where times are local
time-without-date = a time without a date
write-date = write a date, as in `2027-01-31`
duty-doubled = duty { $duty } is here twice
name-duty-anew = its first is on line { $line }; give this one a name of its own
add-duty = add `[[duty]]` with `name` and `when`
no-duty = the file has no duty
name-of-account = { $name } is the name of an account
write-other-name = write another name, as in `{ $name }-duty`
duty-without-time = this duty covers no time
write-window = write a window, as in `when = "Mon-Fri 18:00-22:00"`
window-without-length = `{ $window }` starts and ends at the same time
write-later-end = write a later end; a whole day is `00:00-24:00`; round the clock is `Mon-Sun 09:00-09:00`
write-block-handoff = write `handoff = "block"`, or leave `max-block-days` out
only-blocks = only blocks have `max-block-days`
too-many-roles = { $n } roles are too many
most-roles = a duty has at most { $most } roles
role-doubled = role { $role } is here twice
name-roles-once = name each role once, in the order in which they are called
write-roles = write `roles = ["primary"]`, or leave it out
duty-without-role = a duty without a role
no-such-role = this duty has no role { $role }
points-missing = the points of role { $role } are missing
add-this = add { $this }
holiday-doubled = holiday { $date } is here twice
member-doubled = member { $member } is here twice
name-member-anew = the first is on line { $line }; give this one an id of its own
add-member = add `[[member]]` with `id` and `name`
no-member = the file has no member
name-duty-and-role = name a duty and a role of it, or leave both lists out
member-takes-nothing = this member may take nothing
write-share = write a share of full time, from 0.01 to 1: `share = 0.8`
wrong-share = a share is above 0 and at most 1
stay-reversed = the last day on the team, { $last }, is before the first, { $first }
exchange-from-until = exchange `from` and `until`, or correct one
known-are = known: { $names }
write-one-of = write { $names }
write-whole-number = write a whole number from { $least } to { $most }
write-number = write a number from { $least } to { $most }
number-too-small = this number is too small
number-too-large = this number is too large
windows-overlap = { $window } shares time with { $other }
end-where-other-begins = end one window where the other begins
pin-no-turn = { $turn } is no turn
write-turn-of-pin = write its duty and its first date, as in `weekend/2027-01-02`
duty-lacks-role = duty { $duty } has no role { $role }
pinned-twice = { $role } of { $turn } is pinned twice
keep-one-pin = keep this pin or the one on line { $line }
add-line = add `{ $line }`
key-missing = `{ $key }` is missing in this `{ $table }`
text-empty = this is empty
write-name = write a name, or leave the key out
not-plain = { $word } is not made of plain letters
write-plain = write lower-case letters, digits, `-` and `_`
write-plain-as = write lower-case letters, digits, `-` and `_`, as in `{ $made }`
the-rules-are = the rules are { $rules }
unknown-rule = unknown rule `{ $rule }`
write-rule-number = write a number that the file may hold there: `{ $rule }=…`
no-value-of-rule = `{ $value }` is no value of `{ $rule }`
add-team = add `[team]` with `name` and `timezone`
no-team = the file has no `[team]`
write-zone = write an IANA name, as in `Europe/Berlin`
unknown-zone = unknown time zone { $zone }
unknown-zone-in-plan = unknown time zone `{ $zone }`
no-folder = { $folder } is no folder
write-plans = write `plans = "{ $folder }"`
folder-elsewhere = { $folder } does not lie beside this file
write-folder-below = write a folder below this one, as in `plans = "{ $folder }"`
write-weekdays-only = write weekdays only; `holiday` belongs into a duty's `when`
holiday-no-weekday = `holiday` is no day of the week
wish-reversed = this wish ends before it begins
wishes-contradict = { $member } would avoid and prefer the same dates
correct-or-remove-event = correct it in the calendar that it comes from, or take it out
correct-event = correct it in the calendar that it comes from
event-unreadable = this event cannot be read
event-without-start = this event has no `DTSTART`
event-part-unreadable = `{ $property }` of this event cannot be read
event-reversed = this event ends before it begins
event-unreadable-for = this event cannot be read: { $why }
event-recurs-too-often = this event recurs more than { $most } times
export-as-ics = export the calendar as iCalendar (`.ics`), and look at what was saved
calendar-ends = a calendar ends with `END:VCALENDAR`
outside-calendar = this is outside of the calendar
ends-unbegun = { $name } ends here, but was not begun
still-open = { $name } of line { $line } is open
export-again = export the calendar once more
cut-off = { $name } has no end: the file is cut off
export-or-download-again = export or download the calendar once more
file-empty = this file is empty
web-page = this is a web page, perhaps for logging in, and no calendar
no-calendar = this is no calendar: it does not begin with `BEGIN:VCALENDAR`
no-subdivision = `{ $code }` is no subdivision of { $country }
no-country = `{ $code }` is no country
no-subdivisions = no subdivisions of { $country } are known: write `{ $code }`
write-code-of = write `{ $code }` or one of { $list }
write-iso-code = write an ISO 3166 code, with the subdivision where its holidays differ: `DE-BE`, `AT`, `CH-ZH`, `US-CA`
list-not-closed = this list is not closed
write-bracket = write `]` at its end
expected-fitting = expected { $expected }, found one that does not fit
expected-found = expected { $expected }, found { $found }
write-escaped = write it in double quotes as `\u{ $code }`, or remove it
strange-character = a text cannot hold this character
period-reversed = `{ $period }` ends before it begins
no-next-quarter = there is no next quarter
no-period = `{ $text }` is not a period
period-too-long = `{ $period }` is longer than ten years
write-existing-date = write a date that exists as `2027-01-31`
no-date = `{ $text }` is not a date
no-weekly-window = `{ $text }` is not a weekly window
write-days-and-hours = write days and hours, as in `Mon-Fri 18:00-22:00`
no-weekday = `{ $word }` is not a weekday
no-hours = `{ $text }` is not a stretch of hours
starts-at-midnight = a window cannot start at `24:00`
write-next-day = write `00:00` and name the next day
no-time-of-day = `{ $text }` is not a time of day
change-doubled = another change has the instant `{ $at }` too
keep-one-line = keep one of the two lines
change-missing = the change `{ $at }`, made before this one, is not there
undoes-missing = this takes back a change that is not there
plan-lacks-turn = this plan has no turn `{ $turn }`
turn-lacks-role = `{ $turn }` has no role `{ $role }`
turn-not-then = `{ $turn }` does not run then
add-of = add `of` with the instant of the change that it takes back
undo-of-nothing = an undo of nothing
no-kind-of-change = `{ $word }` is not a kind of change
no-instant = `{ $text }` is not an instant
write-instant = write `2027-02-08T08:14:03Z`
no-move = `{ $text }` is not a move
no-window = `{ $text }` is not a window
no-plan-file = this is no plan
plan-anew = plan the period anew
plan-version = this plan has version { $number }; this program knows { $known }
use-newer = use a newer `oncall`
restore-version = no such version was ever written: restore the line
write-bare-date = write `2027-01-31`
dates-reversed = the last date lies before the first
exchange-dates = exchange the two
write-instant-with-offset = write an instant, such as `2026-12-01T09:00:00Z`
without-offset = `{ $text }` has no offset
no-member-id = `{ $id }` is not a member's id
write-id-of-config = write an id of the config
points-out-of-range = `{ $points }` points are out of range
write-smaller = write a smaller number
write-turn-of-plan = write a duty and its first date: `evening/2027-01-04`
no-turn = `{ $text }` is not a turn
turn-without-windows = `{ $turn }` has no windows
write-hours-in-when = write its hours in `when`
points-unlike-roles = there are { $points } points for { $roles } roles
write-number-per-role = write one number for each role
write-line-per-window = write one line for each window under the titles
sheet-without-turn = there is no turn in this file
sheet-without-dates = this file holds no dates
turn-begins-elsewhere = `{ $turn }` begins on { $date } here
name-turn-by-first-date = a turn is named by its first date: add its lines, or name it so
turn-outside-period = `{ $turn }` is not in { $period }
leave-out-or-name-period = leave the line out, or name the period in which it is
line-doubled = another line has the same time of `{ $turn }`, { $role }
keep-one = keep one of them
the-columns-are = the columns are Date, Start, End, Duty or Turn, Member or Name, and Role if there are several; as `oncall export csv` writes them
no-column = there is no column `{ $name }`
write-turn-of-sheet = write a duty and its first date: `evening/2026-10-05`
no-duty-called = no duty is called `{ $name }`
there-are = there are { $names }
write-date-either-way = write `2026-12-31` or `31.12.2026`
no-time = `{ $text }` is not a time
write-clock = write `18:00`
name-former = { $help }; who left the team is named with `--former`
nobody-called = nobody is called `{ $name }`
help = help
problems-more = … and { $n } more
problems-in-file = { $n ->
    [one] { $n } error
   *[other] { $n } errors
  } in { $file }
list-or = { $head } or { $last }
list-and = { $head } and { $last }
io-not-found = there is no such file or folder
io-not-allowed = this is not allowed
io-exists = this exists already
io-is-folder = this is a folder
io-no-folder = this is no folder
io-full = there is no space left
io-read-only = this can only be read
io-no-utf8 = this is not UTF-8
io-other = { $words }
unknown-name = unknown { $kind ->
    [member] member
    [duty] duty
    [role] role
    [handoff] handoff
    [language] language
    [profile] profile
    [wish] kind of wish
    [account] account
   *[other] { $kind }
  } { $word }
file-has-none = this file has no { $kind ->
    [member] member
    [duty] duty
    [role] role
    [account] account
   *[other] { $kind }
  }
known-are-more = known: { $names } and { $more } more
too-many = { $n } { $what ->
    [members] members
   *[duties] duties
  } are too many
most-of = a file holds at most { $most } { $what ->
    [members] members
   *[duties] duties
  }; give each team a file of its own
write-it-as = write it as in `{ $line }`
write-kind = write { $kind }
kind-quoted-text = text in quotes
kind-text = text
kind-number = a number
kind-whole-number = a whole number
kind-decimal-number = a decimal number
kind-true-or-false = `true` or `false`
kind-list = a list
kind-date = a date
kind-time = a time
kind-table = a table
kind-text-or-list = a text in quotes or a list of them
kind-number-or-table = a number or a table with one number per role
kind-nothing = nothing
kind-other = { $kind }
not-in-quotes = { $words } is not in quotes
toml-says = { $words }
toml-expects = expected { $words }
leading-zero = a number begins with 0
write-without-zero = write it without the 0, or in quotes
no-digit-before-point = a number has no digit before its point
write-half = write `0.5`
no-digit-after-point = a number has no digit after its point
write-one = write `1.0`
key-doubled = this is here twice
keep-one-of-two = keep one of the two
key-without-value = a key without a value
write-key-value = write `key = value`
text-not-closed = this text is not closed
write-double-quote = write `"` at its end
write-single-quote = write `'` at its end
write-three-quotes = write its three quotes again at its end
no-escape = this is no escape
write-backslashes = write `\\` for a backslash, or the text in single quotes
header-not-closed = this header is not closed
write-brackets = write `]]` at its end
table-not-closed = this table is not closed
write-brace = write `{"}"}` at its end
key-in-list = a key within a list: the list above is not closed
close-list = write `]` at the end of the list
comma-missing = a comma is missing here
write-comma = write `,` between the values
no-such-date = there is no such date
write-date-as = write a date as `2027-01-31`
no-such-time = there is no such time
write-time-as = write a time as `18:30:00`
more-than-one-value = more than one value
write-one-value = write one value a line; decimals with a point, as in `1.5`
too-many-brackets = too many brackets within brackets
write-flat = write it flat
write-period = write `2027-Q1`, `2027-H1`, `2027-03`, `2027`, `2027-01-01..2027-03-31` or `next`
write-weekdays = write weekdays as `Mon`, `Mon-Fri` or `Sat,Sun,holiday`
write-hours = write 24-hour times as `18:00-22:00`; the day ends at `24:00`
write-plan-window = write `2027-01-02 09:00-21:00`, or two instants: `2026-10-25T00:00:00Z/2026-10-25T00:30:00Z`
write-kind-of-change = write `substitution`, `swap`, `cover`, `back` or `undo`
write-move = write `evening/2027-02-09 primary: anna -> ben`, with a date or a window after the role for a part of a turn
restore-line = a line was lost, doubled or exchanged, perhaps by a merge: restore it, or remove this change
member-quoted = `{ $member }`
nobody-then = nobody
held-by-other = { $who } has `{ $turn }` at this point, not { $from }
not-a-file = this is not a file
name-unwritable = this name cannot be written down
name-not-unicode = this name is not Unicode
changed-meanwhile = changed meanwhile
link-out-of-folder = a symbolic link out of its folder
changed-half-way = half-way changed
duty-lacks-role-here = `{ $duty }` has no role `{ $role }`
absence-from-calendar = this absence comes from { $file }
shorten-in-calendar = shorten it where that calendar is kept; then `oncall plan PERIOD` repairs what is published
wish-has-both = this wish has a calendar and dates of its own
leave-dates-or-calendar = leave the dates or the calendar out; for both, write two wishes
write-avoid = write `kind = "avoid"`, or `from` and `to`
calendar-says-avoid = a calendar says what to avoid
too-many-wish-weeks = the calendars of wishes hold more than { $most } weeks
leave-out-what-is-over = leave out of the file what is over, or name it for fewer members
too-many-calendars = no more than { $most } calendars are read
write-profile = write `profile = "de-2026"` under `[rules]`
