export interface Trial {
  readonly placeholder?: never
}
