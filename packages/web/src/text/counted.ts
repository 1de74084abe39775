const rules = new Intl.PluralRules('en')

/** A number with its word, in the form that the number asks for: "1 reply", "2 replies". */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count.toLocaleString('en')} ${rules.select(count) === 'one' ? one : other}`
}
