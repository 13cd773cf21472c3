/// Lets others go on until something has come about.
func until(_ condition: () -> Bool) async {
    while !condition() { await Task.yield() }
}
