/// How far the cancellation of the current statement has come.
enum CancellationState {
    /// The statement cannot be cancelled, or there is none.
    case none
    /// The statement of this number may be cancelled.
    case possible(Int)
    /// The server is being told.
    case sending(Int)
    /// The server is being told and the statement is over: `perform` waits for the former.
    case awaited(Int, CheckedContinuation<Void, Never>)
    /// The server has been told.
    case sent(Int)

    /// The statement that is being cancelled.
    var operationInProgress: Int? {
        switch self {
        case .sending(let operation), .awaited(let operation, _): operation
        case .none, .possible, .sent: nil
        }
    }
}
