import type { Suggest } from '../../features/messages/composer/SuggestionList.tsx'
import { people } from './sample.ts'

export const suggestSample: Suggest = (mark, query) => {
  const asked = query.toLowerCase()
  if (mark === '@') {
    return people
      .filter((actor) => actor.name.toLowerCase().includes(asked))
      .map((actor) => ({
        id: actor.id,
        label: actor.name,
        detail: actor.ownerName ? `of ${actor.ownerName}` : '',
        insert: `@${actor.id.slice(2)}`,
        actor,
        presence: actor.kind === 'agent' ? 'busy' : 'online',
      }))
  }
  if (mark === '#') {
    return ['general', 'design', 'billing']
      .filter((name) => name.includes(asked))
      .map((name) => ({ id: name, label: name, insert: `#${name}`, glyph: '#' }))
  }
  return mark === ':' ? [{ id: 'smile', label: 'smile', insert: '😄', glyph: '😄' }] : []
}
