import manifest from '../../../../package.json' with { type: 'json' };
import { type Found, finding, text } from '../finding.ts';

/** What runs here. */
export function checkVersion(): Found {
  const { platform, arch, versions } = process;
  return finding('version', 'ok', 'version', {
    version: text(manifest.version),
    node: text(versions.node),
    platform: text(`${platform} ${arch}`),
  });
}
