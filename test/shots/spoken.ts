import { pseudo } from '../../packages/web/src/text/pseudo.ts'

/** A name as the app says it, in English or in the language that stands for all others. */
export function spoken(english: string): RegExp {
  const said = [english, String(pseudo({ english }).english)]
  return new RegExp(`^(${said.map((name) => RegExp.escape(name)).join('|')})$`)
}
