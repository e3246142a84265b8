who-at = On { $at }:
who-nobody-needed = Nobody needs to be on call now.
who-nobody-needed-then = Nobody needs to be on call then.
no-phone = no phone number
since-until = since { $since }, until { $until }
only-until = until { $until }
guide = Guide: { $guide }
phones-off = Phone off: { $list }
phone-off-until = { $names } until { $until }
next = Next: { $duty }, { $start } ({ $ahead }): { $people }
not-planned = Not planned yet: `oncall plan { $period }`
glance-next = Next turns
glance-attention = Needs attention
nothing-next = Nothing is planned after that.
nothing-wrong = All is well: nothing to report.
error = error
warning = warning
note = note
errors = { $n ->
    [one] { $n } error
   *[other] { $n } errors
}
warnings = { $n ->
    [one] { $n } warning
   *[other] { $n } warnings
}
notes = { $n ->
    [one] { $n } note
   *[other] { $n } notes
}
reason-not-on-team = not on the team
reason-absent = absent
reason-phone-off = phone off
reason-not-allowed = may not take it
reason-other-dates = not free on too many of the dates
reason-on-call = on call already
reason-rest = too little rest
reason-free-weekends = too few free weekends
reason-max-turns = too many turns within 7 days
reason-none = left open
publish-done = { $created } created, { $updated } updated, { $deleted } deleted, { $unchanged } unchanged
publish-would = would be: { $created } created, { $updated } updated, { $deleted } deleted, { $unchanged } unchanged
publish-changed = { $name }: left alone, somebody else changed it (`--overwrite` replaces it)
publish-raced = { $name }: left alone, somebody else is changing it
publish-elsewhere = { $name }: left out, the calendar has this event under another name; it was perhaps imported by hand: delete it there
publish-refused = { $name }: the server refused it, with status { $status }; do this again later
progress-cover = Covering
progress-fair = Sharing fairly
progress-kind = Easing strain
progress-bound = Bounding
progress-prove = Proving
ended-early = Ended early: this is the best plan so far. What is not proven of it is said with it.
