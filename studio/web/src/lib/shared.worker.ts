// The one stream of a browser, shared by its tabs (hub.ts). Each tab says on its port what it follows.
import { Hub, lineTo } from './hub';

export type Ask = { follow: string } | { leave: string };
export type Said = { id: string; name: string; data: string } | { broken: boolean };

const hub = new Hub();

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0]!;
  const say = (said: Said) => port.postMessage(said);
  const line = lineTo(hub, (id, name, data) => say({ id, name, data }), (broken) => say({ broken }));
  port.onmessage = ({ data }: MessageEvent<Ask>) => {
    if ('follow' in data) line.follow(data.follow);
    else line.leave(data.leave);
  };
});
