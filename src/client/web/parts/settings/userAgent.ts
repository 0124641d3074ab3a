import Bowser from 'bowser';

export interface KnownDevice {
  /** "Firefox · Windows"; undefined when nothing is known. */
  name: string | undefined;
  kind: 'desktop' | 'mobile' | 'tablet';
}

/** What a `User-Agent` header says of the device. Programs name themselves at its beginning: "curl/8.5". */
export function describeUserAgent(userAgent: string): KnownDevice {
  if (!userAgent) return { name: undefined, kind: 'desktop' };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const parts = [browser.name, os.name].filter(Boolean);
  return {
    name: parts.length > 0 ? parts.join(' · ') : userAgent.split(/[/\s]/)[0]?.slice(0, 40),
    kind: platform.type === 'mobile' || platform.type === 'tablet' ? platform.type : 'desktop',
  };
}
