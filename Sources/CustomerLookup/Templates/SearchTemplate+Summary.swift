extension SearchTemplate {
  /// `customers?phone=…0142`: the last part of the path and the parameters as they are written, with all but
  /// the end of each value hidden.
  func summary(_ values: TemplateValues) -> String {
    let address = Self.shown(url, values)
    let end = address.split(separator: "/").last.map(String.init) ?? ""
    let parameters = query.map { "\($0.name)=\(Self.shown($0.text.template, values))" }.joined(separator: "&")
    return parameters.isEmpty ? end : end + (end.contains("?") ? "&" : "?") + parameters
  }

  private static func shown(_ template: Template, _ values: TemplateValues) -> String {
    template.parts.reduce(into: "") { text, part in
      switch part {
      case .text(let literal), .parameter(let literal): text += literal
      case .value(let name):
        let value = values[name] ?? ""
        // Of a private value its end is too much.
        text += values.isPrivate ? "…" : value.count > 4 ? "…" + value.suffix(4) : value
      }
    }
  }
}
