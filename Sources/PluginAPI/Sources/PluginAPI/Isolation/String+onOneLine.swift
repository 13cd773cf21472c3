extension String {
    /// A stranger's text as it may be shown and stored: short, and without line breaks or characters that steer terminals or
    /// turn the direction of writing.
    public func onOneLine(limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
