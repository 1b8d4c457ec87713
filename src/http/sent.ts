/** A response body as handlers may build it: the contract's type, with nothing asked to be mutable. */

export type Sent<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Sent<T[Key]> };
