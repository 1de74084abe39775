import { speak } from './phrases.ts'

/** Where a browser keeps the language that its reader chose. */
const KEY = 'stoa.language'

/** Loads the chosen language when it is not English. `pseudo` is for those who look for words outside the catalogue. */
export async function loadLanguage(): Promise<void> {
  if (chosenLanguage() !== 'pseudo') return
  const { pseudo } = await import('./pseudo.ts')
  speak((_, english) => pseudo(english))
}

function chosenLanguage(): string {
  try {
    return localStorage.getItem(KEY) ?? 'en'
  } catch {
    return 'en'
  }
}
