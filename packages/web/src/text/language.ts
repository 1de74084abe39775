import { speak } from './phrases.ts'
import { learnRefusals } from './refusal.ts'

/** Where a browser keeps the language that its reader chose. */
const KEY = 'stoa.language'

/** Loads the chosen language when it is not English. `pseudo` is for those who look for words outside the catalogue. */
export async function loadLanguage(): Promise<void> {
  if (chosenLanguage() !== 'pseudo') return
  const [{ pseudo }, { sentences }] = await Promise.all([import('./pseudo.ts'), import('./refusals.ts')])
  speak((_, english) => pseudo(english))
  learnRefusals(pseudo(Object.fromEntries(sentences.map((sentence) => [sentence, sentence]))))
}

function chosenLanguage(): string {
  try {
    return localStorage.getItem(KEY) ?? 'en'
  } catch {
    return 'en'
  }
}
