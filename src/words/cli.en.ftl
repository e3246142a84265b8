cli-usage = Usage
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-everywhere = Everywhere
cli-what-if = What if
cli-options-word = OPTIONS
cli-command-word = COMMAND
cli-default = [default: { $value }]
cli-values = [possible values: { $values }]
cli-variable = [env: { $name }]
cli-version = { $version } (time zones { $zones })
cli-more-help = more: `{ $command } --help`
arg-help = Print help
arg-version = Print version

value-file = FILE
value-time = TIME
value-when = WHEN
value-language = LANGUAGE
value-member = MEMBER
value-steps = STEPS
value-count = COUNT
value-key-value = KEY=VALUE
value-from = FROM
value-to = TO
value-role = ROLE
value-duty = DUTY
value-command = COMMAND
value-seconds = SECONDS
value-id = ID
value-period = PERIOD
value-turn = TURN
value-turns = TURNS
value-with = WITH
value-times = TIMES
value-number = NUMBER
value-shell = SHELL
value-url = URL
value-format = FORMAT

usage-unknown-argument = unknown argument `{ $arg }`
usage-unknown-command = there is no command `{ $word }`
usage-no-such-value = `{ $value }` is no value of `{ $arg }`
usage-bad-value = `{ $value }` is no value of `{ $arg }`
usage-value-missing = `{ $arg }` has no value
usage-missing = { $args } { $n ->
    [one] is missing
   *[other] are missing
  }
usage-conflict = `{ $arg }` does not go with { $others }
usage-too-many = `{ $value }` is one value too many of `{ $arg }`
usage-twice = `{ $arg }` is here more than once
usage-no-unicode = an argument is not UTF-8
usage-other = { $words }
usage-did-you-mean = did you mean `{ $near }`?
usage-write-one-of = write { $values }
usage-write-number = write a whole number
usage-write-number-between = write a whole number from { $least } to { $most }

cmd-oncall = Plan who is on call, fairly, from one TOML file; answer who covers tonight; write calendars.
cmd-oncall-more =
    Examples:
      oncall init                 write a commented rotations.toml
      oncall plan 2027-Q1         plan the first quarter, write plan file and calendars
      oncall who tonight          who covers tonight?
      oncall check                what is wrong or worth knowing

    Exit codes: 0 done; 1 done, but there are findings (a gap, nobody on call); 2 could not be done.

arg-config = The team's file [default: rotations.toml here or in a folder above]
arg-now = Take this for the present: `2027-01-02`, `2027-01-02 18:00` or with an offset [default: the clock]
arg-json = Answer in JSON, for scripts
arg-color = When to use colour; auto: on a terminal, unless `NO_COLOR` is set
arg-lang = The language of what is said [default: the team's; without a team, that of `LANG`]
arg-no-pager = Show long answers at once, not page by page with `PAGER` [default: `less`]

cmd-help = Print help, of the program or of a command
arg-help-command = The command

cmd-init = Write a commented rotations.toml to start from
arg-init-file = Where to write

cmd-check = Report everything that is wrong or worth knowing
cmd-check-more = Example: oncall check 2027-Q1
arg-check-period = The dates: 2027-Q1, 2027-03, 2027-01-01..2027-03-31 [default: what is published, from today]

cmd-plan = Make the plan of a period, show it, write it and the calendars
cmd-plan-more =
    Examples:
      oncall plan 2027-Q1 --dry-run
      oncall plan 2027-Q1 --dry-run --with 1                 what one more colleague would change
      oncall plan 2027-Q1 --dry-run --without anna --rule rest-hours=9
arg-plan-period = The dates: 2027-Q1, 2027-H1, 2027-03, 2027, 2027-01-01..2027-03-31 or next [default: next]
arg-plan-dry-run = Show the plan, write nothing
arg-plan-fresh = Plan what has not begun of a published period anew, instead of repairing it with the least change
arg-plan-rebalance = Plan a published period anew from this date on; what is before stays
arg-plan-effort = How long to search, in steps, not seconds: equal input gives an equal plan on every machine; with 0 no search is made for less strain
arg-plan-prove = Search on for the proof that no plan is better on any level; made for quarters of few members
arg-plan-time-limit = End after so many seconds at the latest, with the best plan so far: not the same on every machine
arg-plan-list = Show one line per turn instead of months
arg-plan-without = Without this member; may be repeated
arg-plan-with = With so many full-time members more
arg-plan-rule = With another rule, `rest-hours=8`; may be repeated

cmd-who = Show who is on call now, or at a given time
cmd-who-more =
    Examples:
      oncall who
      oncall who tonight
      oncall who fri
      oncall who 2027-01-02 18:30
arg-who-when = now, tonight, tomorrow, a weekday, a date, a time, or a date with a time [default: now]

cmd-next = Show the next turns of a member, or of everyone
cmd-next-more = Example: oncall next anna
arg-next-member = Whose turns [default: everyone's]
arg-next-count = How many

cmd-show = Show a published plan
cmd-show-more = Example: oncall show 2027-Q1 --list --member anna
arg-show-period = The dates [default: the published plan of today, else the next one]
arg-show-member = Only this member's turns
arg-show-list = One line per turn instead of months
arg-show-plain = The list as tab-separated lines without decoration

cmd-stats = Show loads, fair shares and balances by account
cmd-stats-more = Example: oncall stats 2027-Q1
arg-stats-period = The dates; every published plan within them is shown [default: all]

cmd-report = Report hours and turns by kind of day, and the norms beside them
cmd-report-more =
    Examples:
      oncall report 2027-01
      oncall report 2027-Q1 --csv > hours.csv       for payroll

    A turn counts once, on the day on which a member's part of it begins; hours count on the date on
    which they pass. What happened after all changes; from today on, what is planned. Norms are those of
    `profile` in the file's `[rules]`: warnings, not legal advice. Exit code 1: a norm is not kept.
arg-report-period = The dates [default: the published plan of today, else the next one]
arg-report-member = Only this member's
arg-report-csv = For spreadsheets and payroll

cmd-absent = Record an absence, and let others take over with the least change
cmd-absent-more =
    Examples:
      oncall absent anna 2027-02-09 2027-02-11
      oncall absent anna tomorrow
      oncall absent anna now 2027-02-09
      oncall absent anna "2027-02-09 12:00" "2027-02-09 20:00"
      oncall absent --from-ics vacations.ics

    An absence has no reason: there is no place to write one. Exit codes: 0 done; 1 done, but something is
    not covered; 2 could not be done.
arg-absent-member = Who
arg-absent-from = The first day, or a time: 2027-02-09, today, fri, now, "2027-02-09 18:00"; or days as 2027-02-09..2027-02-11
arg-absent-to = The last day, which is included, or the time of the end [default: the first day]
arg-absent-from-ics = Record the absences of a calendar file instead: everybody's of the year ahead
arg-absent-dry-run = Show what would change, write nothing

cmd-back = End an absence early, and give turns back
cmd-back-more =
    Examples:
      oncall back anna 2027-02-10            that is her first day back
      oncall back anna                       today is

    Turns that others took over for her and that have not begun are hers again, where no rule stands
    against it; nothing else moves.
arg-back-member = Who
arg-back-from = The first day, or the time, from which on the member can be on call again [default: today]
arg-back-dry-run = Show what would change, write nothing

cmd-swap = Exchange turns of two members
cmd-swap-more =
    Examples:
      oncall swap evening/2027-02-09 evening/2027-02-11
      oncall swap evening/2027-02-09,evening/2027-02-12 weekend/2027-02-13:backup
arg-swap-turns = A turn of one member, with a role after a colon; several with commas
arg-swap-with = A turn of another member, or several
arg-swap-agreed-by = Record who agreed
arg-swap-force = Do it though it breaks a rule, or is over; that is recorded
arg-swap-dry-run = Show what would change, write nothing

cmd-cover = Take a turn, or a part of one, from who has it
cmd-cover-more =
    Examples:
      oncall cover ben evening/2027-02-09
      oncall cover ben evening/2027-02-09 20:00-22:00
      oncall cover ben weekend/2027-02-13:backup 2027-02-14
arg-cover-member = Who takes it
arg-cover-turn = The turn, with a role after a colon [default: the first role]
arg-cover-times = A part of it: hours, a date, or a date with hours [default: all of it]
arg-cover-agreed-by = Record who agreed
arg-cover-force = Do it though it breaks a rule, or is over; that is recorded
arg-cover-dry-run = Show what would change, write nothing

cmd-undo = Take the last change back, by a new one
cmd-undo-more = Example: oncall undo 3
arg-undo-number = The number of the change in `oncall log` [default: the last that stands]
arg-undo-force = Do it though it breaks a rule, or is over; that is recorded
arg-undo-dry-run = Show what would change, write nothing

cmd-log = List the changes of the published plans

cmd-why = Explain why a turn is held as it is: who else could have it, and at what cost
cmd-why-more =
    Examples:
      oncall why evening/2027-02-23
      oncall why 2027-02-23                     a date with one turn
      oncall why weekend/2027-03-27 --role backup

    Nothing is written. Exit codes: 0 done; 1 done, and the position is a gap; 2 could not be done.
arg-why-turn = The turn: `evening/2027-02-23`, or a date with one turn
arg-why-role = The role [default: one that is a gap, else the duty's first]
arg-why-effort = How long to search for each plan that is compared, in steps

cmd-export = Write a published plan as a calendar, a page to print, a picture, Markdown, CSV or JSON
cmd-export-more =
    Examples:
      oncall export ics 2027-Q1 --member anna --alarm 15m -o anna.ics
      oncall export ics --phone-off -o phone-off.ics       the agreed hours without a phone
      oncall export html 2027-Q1 -o plan.html       one page to print and hang up
      oncall export svg 2027-01 -o plan.svg         a picture of months and fairness

    Put calendars on web space and subscribe to their address: one that is imported once never drops
    what vanished. A calendar that is written over keeps the versions of its events.
arg-export-format = The format: iCalendar, CSV for spreadsheets, JSON for scripts, Markdown for wikis, HTML to print and hang up, SVG as a picture
arg-export-period = The dates [default: all that is published; markdown, html and svg: what is not over]
arg-export-member = Only this member's turns
arg-export-duty = Only this duty
arg-export-role = Only this role
arg-export-utc = Write times in UTC (ics)
arg-export-alarm = Ring so long before a turn begins: 15m, 2h (ics)
arg-export-busy = Show events as busy time, for a calendar of one's own (ics)
arg-export-phone-off = Write the agreed phone-off hours instead of turns (ics)
arg-export-output = Where to write; `-` is stdout

cmd-publish = Bring a calendar on a CalDAV server to what is published
cmd-publish-more =
    Examples:
      export ONCALL_CALDAV_USER=team
      oncall publish https://cloud.example/remote.php/dav/calendars/team/oncall/ --password-command 'pass show cloud'
      oncall publish https://cloud.example/… --dry-run

    Only its own events are touched, never those that somebody else changed. After a failure the same
    command goes on. Name and password: ONCALL_CALDAV_USER, and ONCALL_CALDAV_PASSWORD or --password-command.
    Exit codes: 0 done; 1 done, but events that somebody changed were left; 2 could not be done.
arg-publish-url = The address of the calendar, with `https`
arg-publish-member = A member's own calendar instead of the team's; both fit into one
arg-publish-password-command = A command that prints the password
arg-publish-dry-run = Show what would be done, write nothing
arg-publish-create = Make the calendar if it is not there
arg-publish-overwrite = Replace and remove also what somebody else changed
arg-publish-timeout = How long to wait for an answer, in seconds
arg-publish-utc = Write times in UTC
arg-publish-alarm = Ring so long before a turn begins: 15m, 2h
arg-publish-busy = Show events as busy time, for a calendar of one's own

cmd-import = Bring past turns in from a spreadsheet (CSV)
cmd-import-more =
    Example: oncall import 2026.csv 2026-Q4 --former tom

    Columns, in any order, others are skipped: Date, Start, End, Duty or Turn, Member or Name, Role (German:
    Datum, Beginn, Ende, Dienst, Einsatz, Teammitglied, Rolle). What `oncall export csv` writes is read as it is.
arg-import-file = The file
arg-import-period = The dates [default: the whole quarters that the file touches]
arg-import-former = Ids of members who had turns and have left; may be repeated
arg-import-dry-run = Show what would be written, write nothing

cmd-schema = Print the JSON Schema of the team's file, for editors

cmd-completions = Print what a shell needs to complete commands, members, duties, turns and periods
cmd-completions-more =
    Examples:
      oncall completions bash > ~/.local/share/bash-completion/completions/oncall
      oncall completions zsh > ~/.zfunc/_oncall
      oncall completions fish > ~/.config/fish/completions/oncall.fish
      oncall completions powershell >> $PROFILE

    The shell asks `oncall` for the words, so it must be in the PATH; the team's file is found as ever.
arg-completions-shell = The shell

cmd-man = Print a manual page
cmd-man-more = Example: oncall man plan > oncall-plan.1
arg-man-command = The command whose page is wanted [default: that of `oncall`]

man-manual = Manual of oncall
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-extra = NOTES
man-version = VERSION
