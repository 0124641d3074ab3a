import '@napi-rs/webcodecs/polyfill';
import { ALL_FORMATS, FilePathSource, Input, VideoSampleSink } from 'mediabunny';
for (const f of process.argv.slice(2)) {
const i=new Input({source:new FilePathSource(f),formats:ALL_FORMATS}); const t=(await i.getPrimaryVideoTrack())!;
console.log(f, await t.getCodecParameterString(), await t.getColorSpace(), await t.hasHighDynamicRange(), await t.getRotation());
for await (using s of new VideoSampleSink(t).samples(0)) { const fr=s.toVideoFrame(); console.log(fr.format, fr.codedWidth, fr.colorSpace.toJSON()); const b=new Uint8Array(fr.allocationSize()); await fr.copyTo(b); const v=b.length>fr.codedWidth*fr.codedHeight*2?new Uint16Array(b.buffer):b; console.log(v[0], v[fr.codedWidth*Math.floor(fr.codedHeight/2)], v[fr.codedWidth*(fr.codedHeight-1)]); fr.close(); break; }
}
process.exit();
