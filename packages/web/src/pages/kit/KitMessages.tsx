import { Composer } from '../../features/messages/composer/Composer.tsx'
import { MessageEditor } from '../../features/messages/composer/MessageEditor.tsx'
import { DayLine, NewLine } from '../../features/messages/ListLines.tsx'
import { MessageRow } from '../../features/messages/MessageRow.tsx'
import type { MessageActs } from '../../features/messages/messageView.ts'
import { layRows } from '../../features/messages/rows.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { showToast } from '../../ui/toasts.ts'
import { KitBlock } from './KitBlock.tsx'
import { names, sampleMessages } from './sample.ts'
import { suggestSample } from './suggestSample.ts'

export function KitMessages() {
  return (
    <>
      <KitBlock title="Every state of a message">
        <div className="-mx-4">
          {layRows(sampleMessages(), 'k05').map((row) => (
            <div key={row.message.id} className="max-w-message">
              {row.startsDay && <DayLine at={row.message.at} />}
              {row.startsUnread && <NewLine />}
              <MessageRow
                message={row.message}
                acts={acts}
                folded={row.folded}
                names={names}
                target={row.message.id === 'k10'}
                tabIndex={0}
                cards={row.message.id === 'k14' && approval}
                editor={
                  row.message.id === 'k08' && (
                    <MessageEditor body={row.message.body} onSave={() => {}} onCancel={() => {}} autoFocus={false} />
                  )
                }
              />
            </div>
          ))}
        </div>
      </KitBlock>
      <KitBlock title="The composer">
        <div className="-mx-4 max-w-message space-y-4">
          <Composer
            label="Message #design"
            onSend={() => {}}
            onFiles={() => {}}
            onPickEmoji={() => {}}
            suggest={suggestSample}
          />
          <Composer
            label="Message #design"
            draft={'Hello @scout, see `apply.ts` and #general:\n> it folds **each** event\n```ts\nconst a = 1\n```'}
            onSend={() => {}}
            onFiles={() => {}}
            onPickEmoji={() => {}}
            suggest={suggestSample}
            typing={['Grace', 'Scout']}
            attachments={[
              { id: '1', name: 'sidebar.png', size: 48_210, state: 'done', progress: 1, previewUrl: '/favicon.svg' },
              { id: '2', name: 'recording-of-the-bug.webm', size: 18_400_000, state: 'uploading', progress: 0.42 },
              {
                id: '3',
                name: 'dump.sql',
                size: 91_000_000,
                state: 'failed',
                progress: 0,
                failure: 'Larger than 25 MB',
              },
            ]}
          />
          <Composer label="" onSend={() => {}} closed="#design is archived. Nobody can write here." />
        </div>
      </KitBlock>
    </>
  )
}

const say = (text: string) => () => showToast({ text })

const acts: MessageActs = {
  react: say('Reacted'),
  pickReaction: say('Pick a reaction'),
  openThread: say('Thread'),
  edit: say('Edit'),
  showHistory: say('History'),
  copyLink: say('Link copied'),
  markUnread: say('Unread from here'),
  remove: say('Message deleted'),
  retry: say('Sent again'),
  discard: say('Discarded'),
  openAuthor: say('Member'),
}

const approval = (
  <Card
    title="Scout wants to run npm run migrate"
    state={<Badge tone="warning">Waiting for Ada</Badge>}
    actions={
      <Button size="small" look="primary">
        Allow once
      </Button>
    }
  />
)
