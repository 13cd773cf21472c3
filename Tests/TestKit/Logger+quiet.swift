public import PluginAPI

extension Logger {
    /// A logger that says nothing short of a catastrophe.
    public static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
