// The one stream of a browser, shared by its tabs (hub.ts). Each tab says on its port what it follows.
import { Hub, type Follower } from './hub';

export type Ask = { follow: string } | { leave: string };
export type Said = { id: string; name: string; data: string } | { broken: boolean };

const hub = new Hub();

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0]!;
  const say = (said: Said) => port.postMessage(said);
  const followers = new Map<string, Follower>();
  port.onmessage = ({ data }: MessageEvent<Ask>) => {
    if ('follow' in data) {
      const id = data.follow;
      const before = followers.get(id);
      if (before) hub.leave(id, before); // it has ended since, or it is told the state anew
      const follower: Follower = {
        tell: (name, text) => say({ id, name, data: text }),
        broken: (broken) => say({ broken }),
      };
      followers.set(id, follower);
      hub.follow(id, follower);
    } else {
      const follower = followers.get(data.leave);
      followers.delete(data.leave);
      if (follower) hub.leave(data.leave, follower);
    }
  };
});
