/** The name of something that another declaration introduces, made by `eventOf(declaration, name)` and its like. */
export type ForeignName = string & { readonly [foreign]: true };
declare const foreign: unique symbol;
