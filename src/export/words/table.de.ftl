turns = { $n ->
    [one] { $n } Einsatz
   *[other] { $n } Einsätze
}
