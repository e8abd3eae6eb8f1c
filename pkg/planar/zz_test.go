package planar
import ("testing";"os";"encoding/hex";"strings";"bytes";"image/jpeg";"os/exec";"image")
func TestZZ(t *testing.T){ 
 b,_:=os.ReadFile("/tmp/codec/mut.hex"); f,_:=hex.DecodeString(strings.TrimSpace(string(b)))
 os.WriteFile("/tmp/codec/mut.jpg",f,0o644)
 for n,g:=range pictures(t) { if len(g)==len(f) || len(g)>len(f) && len(g)<len(f)+14 { d:=0; for i:=range f { if f[i]!=g[i] {d++; if d<4 {t.Log(n,i,g[i],f[i])}} } } }
 var d Decoder; var p Planes
 _,err:=d.Decode(f,8,&p); t.Log(err,p.Sampling,p.Width,p.Height)
 img,err:=jpeg.Decode(bytes.NewReader(f)); t.Log(err)
 m:=img.(*image.YCbCr)
 out,err:=exec.Command("djpeg","-dct","int","-grayscale","-pnm","/tmp/codec/mut.jpg").CombinedOutput(); t.Log(err)
 i:=bytes.Index(out,[]byte("255\n"))+4
 a,c:=0,0
 for y:=0;y<p.Height;y++{for x:=0;x<p.Width;x++{ v:=out[i+y*p.Width+x]; if v!=p.Y.Pix[y*p.Y.Stride+x] {a++}; if v!=m.Y[y*m.YStride+x]{ if c==0 {t.Log(x,y)}; c++}}}
 t.Log("ours differ",a,"stdlib",c, "cb",worstPlane(&p.Cb,&Plane{Pix:m.Cb,Stride:m.CStride,Width:p.Cb.Width}),"cr",worstPlane(&p.Cr,&Plane{Pix:m.Cr,Stride:m.CStride,Width:p.Cr.Width}))
}
