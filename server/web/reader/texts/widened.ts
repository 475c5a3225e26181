// What texts in one language say of those in all others.

/** The English ones are particular strings; those of other languages are other strings. */
export type Widened<Part> = Part extends string
  ? string
  : Part extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Name in keyof Part]: Widened<Part[Name]> }
