import { mkdirSync, rmSync, readdirSync, statSync } from 'node:fs';
import { probeVideo, transcodeVideo } from '../src/server/storage/videos.ts';
for (const f of process.argv.slice(2)) {
  try {
    let t=performance.now();
    console.log(f, await probeVideo(f), Math.round(performance.now()-t)+' ms');
    t=performance.now();
    const out='/tmp/storyserver/out-'+f.split('/').at(-1); rmSync(out,{recursive:true,force:true}); mkdirSync(out);
    let n=0; console.log(await transcodeVideo(f,out,{onProgress:()=>n++}), n, Math.round(performance.now()-t)+' ms', readdirSync(out).map(x=>x+' '+statSync(out+'/'+x).size).join(', '));
  } catch(e) { console.log(f, e); }
}
