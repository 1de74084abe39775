import { phrases } from './phrases.ts'

/** A conversation as a whole: a channel or a thread with its list and where one writes. */
export const text = phrases('places', {
  notLoaded: 'The messages could not be loaded',
  toLatest: 'Go to the latest messages',
  notHere: 'No such channel',
  notHereHint: 'There is no such channel, or you are not in it. Somebody who is can add you.',
  browse: 'Browse channels',
  opening: 'Opening the conversation',
  notOpened: 'The conversation could not be opened',
  drop: (place: string) => `Drop files to send them to ${place}`,
  write: (place: string) => `Message ${place}`,

  empty: {
    archived: (place: string) => `Nothing was ever written in ${place}.`,
    notMember: (place: string) =>
      `Nothing was written in ${place} yet. Everybody but guests can read it; join to write here.`,
    direct: (place: string) => `This is between you and ${place}. Nobody else sees it.`,
    private: (place: string) => `This is ${place}. What you write here, only its members can read.`,
    public: (place: string) =>
      `This is ${place}. What you write here, its members see at once, and everybody but guests can read.`,
  },

  intro: {
    direct: 'Nobody else sees what is said here.',
    made: 'Made by {author}, {time}.',
    madePrivate: 'Made by {author}, {time}. Only its members see it.',
  },

  reading: (name: string) => `You are reading #${name} without being in it.`,
  join: (name: string) => `Join #${name}`,
  isArchived: (name: string) => `#${name} is archived. It can be read, and nothing can be written.`,
  bringBack: (name: string) => `Bring #${name} back`,

  thread: {
    title: 'Thread',
    follow: 'Follow',
    unfollow: 'Stop following',
    drop: 'Drop files to send them into the thread',
    notLoaded: 'The thread could not be loaded',
    reply: 'Reply',
  },
})
