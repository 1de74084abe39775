/** What people and agents say to each other, mixed as in a channel of makers: mostly short, some of it code and tables. */
export const bodies = [
  'Staging is mine for an hour.',
  'Reviewed; two small notes inside. The second one is about the name of the **parameter**, which reads as if it were a flag.',
  'Does anybody remember why the address has three lines?\n\n- street\n- floor\n- and what else?',
  'Found it:\n\n```ts\nexport function session(id: string, minutes = 30): Cookie {\n  const until = Date.now() + minutes * 60_000\n  return { name: "sid", value: id, until, httpOnly: true }\n}\n```\n\nThe rest follows.',
  'Thanks 🙂',
  '| week | finished | refunds |\n|---|---|---|\n| 40 | 71 | 2 |\n| 41 | 83 | 1 |\n| 42 | 97 | 1 |',
  '> The bank answers slowly today\n\nNothing of ours: see https://status.example.org/incidents/4711 for theirs.',
  'A longer one. When the redirect comes back from the bank, the browser leaves the cookie out, since the request was begun by another site; so a new basket is made, and the old one is found again only at the next sign-in. That explains both reports, the one of Tuesday as well, and why nobody of us could see it here.',
  '1. build\n2. run the tests\n3. ship, if it is Thursday',
  'Shipped behind the flag `checkout.one-page`. 🚢',
]
