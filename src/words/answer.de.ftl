who-at = Am { $at }:
who-nobody-needed = Gerade muss niemand in Rufbereitschaft sein.
who-nobody-needed-then = Dann muss niemand in Rufbereitschaft sein.
no-phone = keine Telefonnummer
since-until = seit { $since }, bis { $until }
only-until = bis { $until }
guide = Leitfaden: { $guide }
phones-off = Handy aus: { $list }
phone-off-until = { $names } bis { $until }
next = Danach: { $duty }, { $start } ({ $ahead }): { $people }
not-planned = Noch nicht geplant: `oncall plan { $period }`
glance-next = Die nächsten Einsätze
glance-attention = Zu beachten
nothing-next = Danach ist nichts geplant.
nothing-wrong = Alles in Ordnung: nichts zu melden.
error = Fehler
warning = Warnung
note = Hinweis
errors = { $n } Fehler
warnings = { $n ->
    [one] { $n } Warnung
   *[other] { $n } Warnungen
}
notes = { $n ->
    [one] { $n } Hinweis
   *[other] { $n } Hinweise
}
reason-not-on-team = nicht im Team
reason-absent = abwesend
reason-phone-off = Handy aus
reason-not-allowed = darf das nicht übernehmen
reason-other-dates = an zu vielen der Tage nicht frei
reason-on-call = schon im Einsatz
reason-rest = zu wenig Ruhezeit
reason-free-weekends = zu wenige freie Wochenenden
reason-max-turns = zu viele Einsätze in 7 Tagen
reason-none = offen gelassen
publish-done = { $created } angelegt, { $updated } geändert, { $deleted } gelöscht, { $unchanged } unverändert
publish-would = es würden: { $created } angelegt, { $updated } geändert, { $deleted } gelöscht, { $unchanged } unverändert bleiben
publish-changed = { $name }: nicht angerührt, jemand anders hat es geändert (`--overwrite` ersetzt es)
publish-raced = { $name }: nicht angerührt, jemand anders ändert es gerade
publish-elsewhere = { $name }: ausgelassen, der Kalender hat diesen Termin unter anderem Namen, vielleicht von Hand importiert: dort löschen
publish-refused = { $name }: vom Server abgelehnt, mit Status { $status }; später noch einmal versuchen
progress-cover = Besetzen
progress-fair = Fair teilen
progress-kind = Belastung senken
progress-bound = Abschätzen
progress-prove = Beweisen
ended-early = Vorzeitig beendet: das ist der bisher beste Plan. Was davon nicht bewiesen ist, steht dabei.
