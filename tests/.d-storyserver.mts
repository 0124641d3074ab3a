import { kinds } from './support/videos.ts';
import { writeFileSync } from 'node:fs';
for (const [n,m] of Object.entries(kinds)) { const t=performance.now(); try { const b=await m(n.startsWith('AV1')?{width:64,height:64,seconds:.3}:{rotation:n.includes('WebM')?0:90}); console.log(n,b.length,Math.round(performance.now()-t)); writeFileSync('/tmp/storyserver/k-'+n.split(' ')[0]+(n.includes('WebM')?'.webm':'.mp4'),b);} catch(e){console.log(n,e)} }
process.exit()
