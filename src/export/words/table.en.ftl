turns = { $n ->
    [one] { $n } turn
   *[other] { $n } turns
}
