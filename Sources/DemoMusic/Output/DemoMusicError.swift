/// What can keep the catalogue from being made.
enum DemoMusicError: Error, CustomStringConvertible {
    /// The command line is not `DemoMusic OUTDIR`.
    case usage
    /// A program that the work is handed to is not installed.
    case missingProgram(name: String, package: String)
    /// A program ended with another status than 0.
    case programFailed(name: String, status: Int32)

    var description: String {
        switch self {
        case .usage: "usage: DemoMusic OUTDIR"
        case .missingProgram(let name, let package):
            "the program \(name) is not installed; on Debian: apt-get install \(package)"
        case .programFailed(let name, let status): "\(name) ended with status \(status)"
        }
    }
}
