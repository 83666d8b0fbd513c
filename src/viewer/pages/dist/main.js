var dx={f64:Float64Array,f32:Float32Array,i8:Int8Array,u8:Uint8Array,i32:Int32Array,u32:Uint32Array,i64:BigInt64Array,u64:BigUint64Array};function fx(i,e,t,n){let s=new Uint32Array(i,e,n+1),r=new Uint8Array(i,e+4*(n+1),t-4*(n+1)),o=new TextDecoder,a=o.decode(r),l=a.length===r.length,c=new Array(n);for(let h=0;h<n;++h)c[h]=l?a.slice(s[h],s[h+1]):o.decode(r.subarray(s[h],s[h+1]));return c}function px(i,e){for(let t=e;t<i.length;++t)i[t]=i[t]+i[t-e]}function vp(i){let e=new Uint8Array(i);if(new TextDecoder().decode(e.subarray(0,8))!=="PCOLUMN1")throw new Error("the answer is not in the binary form of columns");let s=12+new DataView(i).getUint32(8,!0),{columns:r,...o}=JSON.parse(new TextDecoder().decode(e.subarray(12,s))),a=new Map;for(let l of r){let c=l.shape.reduce((u,d)=>u*d,1),h={name:l.name,type:l.type,unit:l.unit,meaning:l.meaning,shape:l.shape,values:new Uint8Array(0),scale:l.scale??1,fill:l.fill,flags:l.flags===void 0?void 0:String(l.flags).split(" ")};if(l.type==="text")h.texts=fx(i,s+l.offset,l.byte_count,c);else{let u=dx[l.type];if(u===void 0)throw new Error(`the answer has a column of the unknown type ${l.type}`);h.values=new u(i,s+l.offset,c),l.packing==="delta"&&px(h.values,l.shape[1])}a.set(l.name,h)}return{about:o,columns:a}}function gt(i,e){if(i===void 0||e>=i.values.length)return null;let t=Number(i.values[e]);return Number.isNaN(t)||t===i.fill?null:t*i.scale}function Un(i,e){if(i===void 0)return null;if(i.texts!==void 0)return i.texts[e]||null;if(i.flags!==void 0)return i.flags[Number(i.values[e])]??null;let t=i.values[e];return typeof t=="bigint"?String(t):null}function ao(i){if(i.length===1)return i[0];let e=new Map;for(let[t,n]of i[0].columns){let s=i.map(u=>u.columns.get(t)),r=s.reduce((u,d)=>u+d.values.length,0),o=n.values.constructor,a=new o(r),l=0;for(let u of s)a.set(u.values,l),l+=u.values.length;let c=s.reduce((u,d)=>u+d.shape[0],0),h=n.texts===void 0?void 0:s.flatMap(u=>u.texts??[]);e.set(t,{...n,values:a,texts:h,shape:[c,...n.shape.slice(1)]})}return{about:{...i[i.length-1].about},columns:e}}var Ct=class extends Error{constructor(t,n,s,r={}){super(s);this.status=t;this.code=n;this.detail=s;this.more=r}status;code;detail;more},ml="polycosm-token";function mx(){let i=new URLSearchParams(location.hash.replace(/^#/,"")),e=i.get("token");if(e!==null){i.delete("token"),sessionStorage.setItem(ml,e);let t=i.toString();history.replaceState(null,"",location.pathname+location.search+(t===""?"":`#${t}`))}return sessionStorage.getItem(ml)}var gl=class{constructor(e="api/v1/"){this.base=e}base;secret=mx();tokenChanged=()=>{};get token(){return this.secret}set token(e){this.secret=e,e===null?sessionStorage.removeItem(ml):sessionStorage.setItem(ml,e),this.tokenChanged()}url(e){return new URL(this.base+e.replace(/^\//,"").replace(/^api\/v1\//,""),document.baseURI).href}async send(e,t,n={}){let s={Accept:n.accept??"application/json",...n.headers};this.secret!==null&&(s.Authorization=`Bearer ${this.secret}`);let r={method:e,headers:s,signal:n.signal,credentials:"omit"};n.body!==void 0&&(s["Content-Type"]="application/json",r.body=JSON.stringify(n.body));let o;try{o=await fetch(this.url(t),r)}catch(a){throw n.signal?.aborted?a:new Ct(0,"unreachable","The server does not answer; is `polycosm serve` still running?")}if(!o.ok)throw await gx(o);return o}async json(e,t){return(await this.send("GET",e,{signal:t})).json()}async post(e,t,n={}){let r=await(await this.send("POST",e,{body:t,headers:n})).text();return r===""?null:JSON.parse(r)}async frame(e,t){let n=await this.send("GET",e,{accept:"application/vnd.polycosm.columns",signal:t});return vp(await n.arrayBuffer())}async wholeFrame(e){let t=[],n=e.includes("?")?"&":"?";for(let s="";s!==null;){let r=s===""?"":`&after=${encodeURIComponent(s)}`,o=await this.frame(`${e}${n}limit=100000${r}`);t.push(o),s=o.about.next??null}return ao(t)}async stream(e,t,n){let s="";for(let r=1e3;!n.aborted;r=Math.min(2*r,15e3)){try{let o=s===""?{}:{"Last-Event-ID":s},a=await this.send("GET",e,{accept:"text/event-stream",headers:o,signal:n});if(await vx(a,c=>{s=c.id||s,r=1e3,t(c)})!=="bye")return}catch(o){let a=!(o instanceof Ct)||o.status===0||o.status===503;if(n.aborted||!a){if(n.aborted)return;throw o}}await new Promise(o=>{let a=setTimeout(o,r);n.addEventListener("abort",()=>{clearTimeout(a),o()},{once:!0})})}}};async function gx(i){try{let{code:e,detail:t,...n}=await i.json();return new Ct(i.status,String(e??""),String(t??i.statusText),n)}catch{return new Ct(i.status,"",`The server answered ${i.status} ${i.statusText}.`)}}async function vx(i,e){let t=i.body.getReader(),n=new TextDecoder,s="",r="";for(;;){let{done:o,value:a}=await t.read();if(o)return r;s+=n.decode(a,{stream:!0});for(let l=s.indexOf(`

`);l>=0;l=s.indexOf(`

`)){let c=yx(s.slice(0,l));s=s.slice(l+2),c!==null&&(r=c.event,e(c))}}}function yx(i){let e={id:"",event:"message",data:""},t=[];for(let n of i.split(`
`)){let s=n.indexOf(":"),r=s<0?n:n.slice(0,s),o=s<0?"":n.slice(s+1).replace(/^ /,"");r==="id"?e.id=o:r==="event"?e.event=o:r==="data"&&t.push(o)}return e.data=t.join(`
`),t.length===0&&e.event==="message"?null:e}function xp(i,e,t){for(let[n,s]of Object.entries(e??{}))if(!(s==null||s===!1))if(n.startsWith("on")&&typeof s=="function")i.addEventListener(n.slice(2).toLowerCase(),s);else if(n==="style"&&typeof s=="object")for(let[r,o]of Object.entries(s))i.style.setProperty(r,String(o));else n==="value"||n==="checked"||n==="selected"||n==="disabled"?i[n]=s:i.setAttribute(n,s===!0?"":String(s));tr(i,t)}function tr(i,e){for(let t of e)Array.isArray(t)?tr(i,t):t!=null&&t!==!1&&i.append(t instanceof Node?t:String(t))}function m(i,e,...t){let n=document.createElement(i);return xp(n,e??null,t),n}function Ce(i,e,...t){let n=document.createElementNS("http://www.w3.org/2000/svg",i);return xp(n,e??null,t),n}var yp={home:"M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-5v-6h-4v6H5a1 1 0 0 1-1-1z",map:"M12 3.5v17M3.5 12h17M12 12m-8 0a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 12m-3.5 0a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0",series:"M4 4v16h16M7 15c3-1 4-7 7-7 2 0 3 2 6 1M7 18c4 0 6-4 13-4",system:"M12 12m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M3 12c0-3 4-5 9-5s9 2 9 5-4 5-9 5-9-2-9-5M19 7.5m-1 0a1 1 0 1 0 2 0 1 1 0 1 0-2 0",members:"M4 6h16M4 10h16M4 14h16M4 18h10",events:"M4 7h16M4 12h16M4 17h16M8 7m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M15 12m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M11 17m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0",compare:"M9 4v16M15 4v16M4 8h5M4 15h5M15 10h5M15 17h5",quality:"M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM8.5 12l2.5 2.5 4.5-5",runs:"M5 19V9M10 19V5M15 19v-7M20 19v-4",whatif:"M6 4v6a4 4 0 0 0 4 4h8M6 10v10M18 14l-3-3M18 14l-3 3",account:"M12 8m-3.5 0a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M5 20c0-4 3-6 7-6s7 2 7 6",search:"M11 11m-6 0a6 6 0 1 0 12 0 6 6 0 1 0-12 0M15.5 15.5 20 20",play:"M8 5v14l11-7z",pause:"M8 5v14M16 5v14",close:"M6 6l12 12M18 6 6 18",plus:"M12 5v14M5 12h14",minus:"M5 12h14",reset:"M5 12a7 7 0 1 1 2 5M5 18v-5h5",layers:"M12 4 3 9l9 5 9-5zM4 14l8 4.5 8-4.5",table:"M4 5h16v14H4zM4 10h16M10 5v14",link:"M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",code:"M9 7l-5 5 5 5M15 7l5 5-5 5",theme:"M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",help:"M12 12m-8.5 0a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M9.6 9.6a2.5 2.5 0 1 1 3.4 2.3c-.7.3-1 .8-1 1.6M12 16.6v.1",book:"M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11"};function si(i){return Ce("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"},Ce("path",{d:yp[i]??yp.map}))}function Wi(i,e=document.body){let t=m("i",{style:{color:`var(${i})`,display:"none"}});e.append(t);let n=getComputedStyle(t).color;return t.remove(),n}var xx=new Set(["s","m"]),_p={e:"",v:"home",t:Number.NaN,s:null,m:null,metric:"settled_systems"};function Mu(i){let e={..._p};for(let[t,n]of new URLSearchParams(i.replace(/^#/,"")))if(t!=="token")if(t==="t"||xx.has(t)){let s=n===""?Number.NaN:Number(n),r=Number.isInteger(s)&&s>=0;t==="t"&&Number.isFinite(s)?e.t=s:t!=="t"&&r&&(e[t]=s)}else e[t]=n;return e}function hs(i){let e=[];for(let[t,n]of Object.entries(i))if(!(n==null||n===""||Number.isNaN(n))&&n!==_p[t]){let r=encodeURIComponent(String(n)).replace(/%40/g,"@").replace(/%3A/g,":").replace(/%2C/g,",");e.push(`${encodeURIComponent(t)}=${r}`)}return e.length===0?"":`#${e.join("&")}`}var vl=class{state;listeners=new Set;writing=0;constructor(){this.state=Mu(location.hash),addEventListener("hashchange",()=>this.take(Mu(location.hash))),addEventListener("popstate",()=>this.take(Mu(location.hash)))}get(){return this.state}set(e){let t=this.state,n={...t,...e};if(hs(n)===hs(t))return;this.state=n;let s=n.e.startsWith(`${t.e}@`),r=t.e!==""&&!s&&(n.v!==t.v||n.e!==t.e||n.s!==t.s);r||s?this.write(r):(clearTimeout(this.writing),this.writing=window.setTimeout(()=>this.write(!1),400)),this.tell(t)}link(){return location.href.replace(/#.*$/,"")+hs(this.state)}subscribe(e){return this.listeners.add(e),()=>this.listeners.delete(e)}write(e){clearTimeout(this.writing);let t=location.pathname+location.search+hs(this.state);history[e?"pushState":"replaceState"](null,"",t)}take(e){let t=this.state;hs(e)!==hs(t)&&(this.state={...e,e:e.e||t.e,t:Number.isNaN(e.t)?t.t:e.t},this.tell(t))}tell(e){for(let t of[...this.listeners])t(this.state,e)}};var yl=class{store;api;kept=new Map;live=m("div",{class:"unseen",role:"status","aria-live":"polite"});constructor(){this.api=new gl,this.store=new vl,document.body.append(this.live),this.store.subscribe((e,t)=>{let n=t.e!==""&&!t.e.includes("@")&&e.e.startsWith(`${t.e}@`);e.e!==t.e&&!n&&this.kept.clear()})}forget(){this.kept.clear()}path(e){return`ensembles/${this.store.get().e}/${e}`}once(e,t){let n=this.kept.get(e);return n===void 0&&(n=t(),this.kept.set(e,n),n.catch(()=>this.kept.delete(e))),n}async ensembles(){return(await this.api.json("ensembles")).ensembles}ensemble(){return this.once("ensemble",()=>this.api.json(`ensembles/${this.store.get().e}`))}systems(){return this.once("systems",()=>this.api.wholeFrame(this.path("systems")))}stars(){return this.once("stars",()=>this.api.wholeFrame(this.path("stars")))}settled(){return this.once("settled",()=>this.api.frame(this.path("maps/p_settled?packing=delta")))}arrival(){return this.once("arrival",()=>this.api.frame(this.path("maps/arrival")))}series(e){return this.once(`series/${e}`,()=>this.api.frame(this.path(`series/${e}`)))}async times(){return(await this.series("settled_systems")).columns.get("time")?.values}announce(e){this.live.textContent=e}problem(e,t){if(t instanceof DOMException&&t.name==="AbortError")return;let n=t instanceof Ct?t:null;n===null&&console.error(t);let s={0:"Start it again, or open the tunnel again, then reload this page.",401:"Enter a token under Account.",403:"Ask an administrator for a token with that role.",410:"The ensemble was sealed anew since this link was made.",429:"Wait a moment, then try again.",503:"Wait a moment, then try again."},[r]=this.store.get().e.split("@"),o=n?.status===410;e.replaceChildren(m("div",{class:"problem",role:"alert"},m("h2",null,n===null?"This page failed":`Not shown${n.status>0?` (${n.status})`:""}`),m("p",null,n?.detail??String(t?.message??t)),m("p",{class:"dim"},n===null?"This is a defect of the page; the console of the browser says more.":s[n.status]??""),m("div",{class:"buttons"},o&&m("button",{type:"button",onclick:()=>this.store.set({e:r,s:null})},"Open the present revision"),m("button",{type:"button",onclick:()=>location.reload()},"Try again"))))}};function lo(i,e,t){let n=i.columns.get("quantile"),s=i.columns.get(`${e}_quantile`),r=n===void 0?-1:Array.from(n.values).findIndex(a=>Math.abs(a-t)<1e-9);if(r<0||s===void 0)return[];let o=s.shape[1];return Array.from({length:s.shape[0]},(a,l)=>gt(s,l*o+r)??Number.NaN)}function xl(i,e,t){let[n,s,r,o,a]=[.05,.25,.5,.75,.95].map(g=>lo(e,t,g)),l=Math.max(1e-12,...a.filter(Number.isFinite),...r.filter(Number.isFinite)),c=i[0],h=i[i.length-1]-c||1,u=(g,_)=>`${(1e3*(i[g]-c)/h).toFixed(1)} ${(100-100*_/l).toFixed(2)}`,d=g=>g.map((_,p)=>u(p,_)),f=(g,_)=>g.length===0||_.length===0?"":`M${d(_).join("L")}L${d(g).reverse().join("L")}Z`;return{outer:f(n,a),inner:f(s,o),median:r.length===0?"":`M${d(r).join("L")}`,high:l}}function Su(i,e,t){let n=s=>i.columns.get(`${e}_${s}`);return{mean:gt(n("mean"),t),error:gt(n("mcse"),t)}}function bp(i,e,t){let n=e.findIndex(s=>s>=t);return n<0?null:i[n]}var un="unknown";function Yn(i,e=3){if(i==null||Number.isNaN(i))return un;let t=Math.abs(i);if(t!==0&&(t<.001||t>=1e7)){let[s,r]=i.toExponential(e-1).split("e");return`${s} × 10${_l(Number(r))}`}let n=t===0?0:Math.max(0,Math.min(6,e-1-Math.floor(Math.log10(t))));return nr(i.toFixed(n))}function nr(i){let[e,t]=i.split("."),n=e.replace("-","").length>4?e.replace(/\B(?=(\d{3})+$)/g," "):e;return t===void 0?n:`${n}.${t}`}function _l(i){return String(i).replace(/./g,e=>e==="-"?"⁻":"⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(e)])}function sn(i){return i==null||Number.isNaN(i)?un:nr(String(Math.round(i)))}function Li(i,e){if(i===null||Number.isNaN(i))return un;if(e===null||Number.isNaN(e)||e<=0)return Yn(i);let t=Math.max(Math.abs(i),e),n=t>=1e7?Math.floor(Math.log10(t)):0,[s,r]=[i/10**n,e/10**n],o=Math.max(0,Math.min(6,1-Math.floor(Math.log10(r)))),a=`${nr(s.toFixed(o))} ± ${nr(r.toFixed(o))}`;return n===0?a:`(${a}) × 10${_l(n)}`}function On(i){return i===null||Number.isNaN(i)?un:nr(String(Math.round(100*i)/100))}function fa(i,e){let t=(i*e+1)/(e+2);return Math.sqrt(t*(1-t)/e)}function Au(i,e,t){return m("div",{class:"headline"},m("dt",null,i),m("dd",null,m("strong",null,e),m("span",{class:"small dim"},t)))}async function _x(i,e,t){let n=`ensembles/${e.id}@${e.revision}/`,[s,r,o,a]=await Promise.all([i.api.frame(`${n}series/settled_systems`),i.api.frame(`${n}series/foundings`),i.api.frame(`${n}series/population_offworld`),i.api.json(`${n}manifest`)]),l=s.columns.get("time")?.values,c=l.length-1,{mean:h,error:u}=Su(s,"settled_systems",c),[d,f]=[.05,.95].map(C=>lo(s,"settled_systems",C)[c]),g=[.95,.5,.05].map(C=>bp(l,lo(r,"foundings",C),1)),_=Su(o,"population_offworld",c),p=xl(l,s,"settled_systems"),v=On(l[c]),b=(C,A)=>`90 % of members: ${C===null?"never":On(C)} to ${A===null?"not within the run":On(A)}`;t.replaceChildren(m("div",{class:"card-fan"},Ce("svg",{viewBox:"0 0 1000 100",preserveAspectRatio:"none",role:"img","aria-label":`Settled systems from year ${On(l[0])} to ${v}: quantiles over members`},Ce("path",{class:"outer",d:p.outer}),Ce("path",{class:"inner",d:p.inner}),Ce("path",{class:"median",d:p.median})),m("div",{class:"card-axis"},m("span",null,`year ${On(l[0])}`),m("span",null,`settled systems, up to ${sn(p.high)}`),m("span",null,`year ${v}`))),m("dl",{class:"headlines"},Au(`Settled systems by year ${v}`,Li(h,u),`mean of ${sn(e.members?.ok)} · 90 % of members: ${Yn(d)} to ${Yn(f)}`),Au("First settlement elsewhere",g[1]===null?"not within the run":`year ${On(g[1])}`,`median · ${b(g[0],g[2])}`),Au("People beyond the home system",Li(_.mean,_.error),`mean in year ${v}`)),m("p",{class:"small dim"},`${sn(a.catalogue?.system_count_used)} systems, ${sn(a.catalogue?.star_count_used)} stars · seed ${String(e.ensemble_seed??"unknown")} · planets ${String(e.inference_model??"unknown")} · settlement ${String(e.sim_model??"unknown")}`))}function bx(i,e){let{ok:t,total:n}=e.members??{ok:0,total:0},s=m("div",{class:"stack"},m("div",{class:"skeleton",style:{height:"11rem"}})),r=e.state==="sealed",o=`${e.id}@${e.revision}`;return r?_x(i,e,s).catch(a=>s.replaceChildren(m("p",{class:"dim"},`Its numbers cannot be shown: ${a.message}`))):s.replaceChildren(m("p",null,"The files of this run do not match its manifest, or cannot be read. Nothing of it is shown; `polycosm verify` says what differs.")),m("article",{class:"card stack"},m("div",{class:"card-head"},m("div",null,m("h2",null,e.title??e.id),m("p",{class:"small dim mono"},r?o:e.id)),r&&m("button",{type:"button",class:"primary",onclick:()=>i.store.set({e:o,v:"map",s:null,m:null,cam:null,far:null})},"Open the map")),m("div",{class:"row"},m("span",{class:`badge ${r?"good":"bad"}`},r?"sealed":"refused"),m("span",{class:`badge ${t<n?"warn":""}`},t<n?`${sn(t)} of ${sn(n)} members`:`${sn(n)} members`)),s)}var wp={id:"home",title:"Home",icon:"home",needsEnsemble:!1,mount(i,e){let t=m("div",{class:"cards"},m("div",{class:"card skeleton",style:{height:"20rem"}}));i.append(m("div",{class:"page home"},m("header",{class:"hero stack"},m("h1",null,"The next centuries around the Sun, lived thousands of times"),m("p",{class:"lead"},"Each ",m("strong",null,"member")," is one plausible world: where the stars really stand, the planets nobody has seen yet, and settlement slower than light. An ",m("strong",null,"ensemble")," counts what happens in all of them. It tells odds, not a forecast."),m("ul",{class:"steps"},m("li",null,m("strong",null,"See the odds"),"each star on the map has the colour of its probability; move the year below it"),m("li",null,m("strong",null,"Ask why"),"every number has its error, its members and its source"),m("li",null,m("strong",null,"Take it along"),"every view is a link and a line of Python"))),m("h2",{class:"unseen"},"Ensembles"),t,m("p",{class:"small dim"},m("a",{href:"api/docs"},"The API")," · Apache-2.0, with ",m("a",{href:new URL("licences.txt",import.meta.url).href},"three.js and uPlot"),", MIT · nothing here leaves this server")));let n=!1;return e.ensembles().then(s=>{n||t.replaceChildren(...s.length>0?s.map(r=>bx(e,r)):[m("div",{class:"empty card"},m("h2",null,"No ensemble is served here"),m("p",null,"Make one, then serve its directory:"),m("pre",null,`polycosm run configs/demo.toml --out out/demo
polycosm serve out`))])}).catch(s=>e.problem(t,s)),()=>{n=!0}}};var wx={cividis:"00224e00285b002e6a0533711a386f273e6e32436d3b496c434e6c4b546c535a6d5a5f6e61656f686a716f70737676767d7c788482798c8878938e789b9476a39a74aba072b4a76fbcae6cc4b468cdbb63d5c25edec958e7d150f0d846f9e03afee838",viridis:"440154470d6048186a482374472d7b4537814240863e49893b528b375b8d33638d2f6b8e2c728e297a8e26828e23898e21918c1f988b1fa08822a78528ae8032b67a3fbc734ec36b5ec96270cf5784d44b98d83eaddc30c2df23d8e219ece51bfde725"};function ho(i,e){let t=wx[i],n=t.length/6,s=new Uint8Array(256*3);for(let r=0;r<256;++r){let o=(e?255-r:r)/255*(n-1),a=Math.min(Math.floor(o),n-2);for(let l=0;l<3;++l){let c=parseInt(t.slice(6*a+2*l,6*a+2*l+2),16),h=parseInt(t.slice(6*a+6+2*l,6*a+8+2*l),16);s[3*r+l]=Math.round(c+(h-c)*(o-a))}}return s}function ir(i,e){let t=3*Math.round(255*Math.min(1,Math.max(0,e)));return[i[t],i[t+1],i[t+2]]}function us([i,e,t]){return`rgb(${i} ${e} ${t})`}function bl(i){if(i.startsWith("#"))return[1,3,5].map(n=>parseInt(i.slice(n,n+2),16));let e=i.match(/[\d.]+/g)?.map(Number)??[0,0,0],t=i.startsWith("color(");return e.slice(0,3).map(n=>Math.round(t?255*n:n))}function wl(){let i=document.documentElement.dataset.theme;return i==="light"||i!=="dark"&&matchMedia("(prefers-color-scheme: light)").matches}var co=[{letters:"OB",title:"O, B",colour:"#7aa2ff"},{letters:"A",title:"A",colour:"#b7cdff"},{letters:"F",title:"F",colour:"#f4f4ff"},{letters:"G",title:"G",colour:"#ffe66d"},{letters:"K",title:"K",colour:"#ffab52"},{letters:"M",title:"M",colour:"#f0694d"},{letters:"LTY",title:"L, T, Y (brown dwarfs)",colour:"#b065c4"},{letters:"D",title:"white dwarfs",colour:"#5fd3d3"},{letters:"",title:"other or unknown",colour:"#7d8798"}];function Mp(i){let t=(i??"").trim().replace(/^(sd|esd|usd|d|g|c)\s*(?=[OBAFGKMLTY])/,"").charAt(0),n=t===""?-1:co.findIndex(s=>s.letters.includes(t));return n<0?co.length-1:n}var Tu=3.261563777167434;function ds(i,e){return Array.from({length:e},(t,n)=>gt(i,n))}function Eu(i,e,t,n){let s=new Array(i).fill(null),r=new Array(i).fill(null);for(let o=0;o<e.values.length;++o){let a=Number(e.values[o]),l=gt(t,o);l!==null&&l>(s[a]??-1)&&(s[a]=l,r[a]=gt(n,o))}return[s,r]}function Sp(i,e,t){let n=T=>i.columns.get(T),s=T=>e.columns.get(T),r=n("system")?.values.length??0,[o,a,l]=["x_pc","y_pc","z_pc"].map(T=>n(T)?.values),c=new Float32Array(3*r);for(let T=0;T<r;++T)c.set([o[T]*Tu,a[T]*Tu,l[T]*Tu],3*T);let h=ds(n("primary_star"),r),u=T=>h.map(x=>x===null?null:T(x)),d=s("star_system"),f=u(T=>Un(s("spectral_type"),T)),[g,_]=Eu(r,d,s("p_rocky_hz"),s("p_rocky_hz_mcse")),[p,v]=Eu(r,d,s("p_inner_belt"),s("p_inner_belt_mcse")),[b,C]=Eu(r,d,s("p_outer_belt"),s("p_outer_belt_mcse")),A=p.map((T,x)=>(b[x]??-1)>(T??-1)),I=t.columns.get("p_settled");return{count:r,memberCount:Number(t.columns.get("n_members")?.values[0]??i.about.ensemble.members_ok),ensemble:`${i.about.ensemble.id}@${i.about.ensemble.revision}`,places_ly:c,distance_ly:Float64Array.from(ds(n("distance_ly"),r),T=>T??Number.NaN),distanceSigma:ds(n("distance_sigma_fraction"),r).map(T=>T===0?null:T),names:Array.from({length:r},(T,x)=>Un(n("system_name"),x)??`system ${x}`),spectralTypes:f,spectralRows:Uint8Array.from(f,Mp),luminosity_lsun:u(T=>gt(s("luminosity_lsun"),T)),isShell:Uint8Array.from({length:r},(T,x)=>Un(n("edge_class"),x)==="shell"?1:0),pEnd:ds(n("p_settled_end"),r),pEndError:ds(n("p_settled_end_mcse"),r),arrivalMedian_year:ds(n("arrival_median_year"),r),priority:ds(n("exploration_priority"),r),pRockyHz:g,pRockyHzError:_,pBelt:p.map((T,x)=>A[x]?b[x]:T),pBeltError:v.map((T,x)=>A[x]?C[x]:T),observedPlanets:n("observed_planet_count")===void 0?null:ds(n("observed_planet_count"),r),zones_au:n("hz_inner_au")===void 0?null:{inner:ds(n("hz_inner_au"),r),outer:ds(n("hz_outer_au"),r)},times:t.columns.get("time")?.values,settled:I.values,settledScale:I.scale,settledFill:I.fill??255}}function Ml(i,e,t){let n=i.settled[e*i.count+t];return n===i.settledFill?null:n*i.settledScale}function Ap(i,e=3){return t=>t===null?un:`${Yn(t,e)}${i}`}function Tp(i){let e=i.memberCount,t=(c,h)=>Ml(i,h,c),n=(c,h)=>{let u=t(c,h);return u===null?null:fa(u,e)},s=i.distanceSigma.filter(c=>c!==null),r=Math.max(.02,...s.map(c=>c)),o=fa(.5,e),a=i.times[i.times.length-1],l=()=>null;return[{id:"settled",title:"P(settled by the year)",statistic:`share of ${e} members, in steps of 1/254`,palette:"cividis",low:0,high:1,isLog:!1,ends:["0","1"],none:"not counted",value:t,error:n,text:(c,h)=>`P(settled) ${Li(t(c,h),n(c,h))}`},{id:"arrival",title:"Arrival, median year",statistic:`year by which half of ${e} members have settled it`,palette:"viridis",low:0,high:a,isLog:!1,ends:["0",On(a)],none:"not within the run in half of the members",value:c=>i.arrivalMedian_year[c],error:l,text:c=>`settled in half of the members: ${i.arrivalMedian_year[c]===null?"not within the run":`by year ${On(i.arrivalMedian_year[c])}`}`},{id:"class",title:"Spectral class",statistic:"of the primary star, as its source has it",palette:"classes",low:0,high:1,isLog:!1,ends:["",""],none:"",value:c=>i.spectralRows[c],error:l,text:c=>`spectral type ${i.spectralTypes[c]??un}`},{id:"priority",title:"Exploration priority",statistic:"percentile rank within this sky: 1 = first",palette:"viridis",low:0,high:1,isLog:!1,ends:["0 last","1 first"],none:"not ranked",value:c=>i.priority[c],error:l,text:c=>`exploration priority ${Ap("",3)(i.priority[c])}`},{id:"rocky",title:"P(rocky in the zone)",statistic:`share of ${e} members, best star of the system`,palette:"cividis",low:0,high:1,isLog:!1,ends:["0","1"],none:"not modelled",value:c=>i.pRockyHz[c],error:c=>i.pRockyHzError[c],text:c=>`P(rocky planet in the habitable zone) ${Li(i.pRockyHz[c],i.pRockyHzError[c])}`},{id:"mcse",title:"Monte Carlo error of P(settled)",statistic:`standard error with ${e} members`,palette:"viridis",low:0,high:o,isLog:!1,ends:["0",Yn(o,2)],none:"not counted",value:n,error:l,text:(c,h)=>`standard error of P(settled) ${Ap("",2)(n(c,h))}`},{id:"sigma",title:"Error of the distance",statistic:"standard error of the parallax over the parallax",palette:"viridis",low:1e-4,high:r,isLog:!0,ends:["0.01 %",`${Yn(100*r,2)} %`],none:"the source gives none",value:c=>i.distanceSigma[c],error:l,text:c=>`distance known to ${i.distanceSigma[c]===null?`${un} error`:`${Yn(100*i.distanceSigma[c],2)} %`}`}]}function Ep(i,e){return{colours:ho(i.palette==="classes"?"cividis":i.palette,!1),classes:co.map(t=>bl(t.colour)),none:e}}function Cp(i,e){let{low:t,high:n,isLog:s}=i,r=s?Math.log(Math.max(e,t)/t)/Math.log(n/t):(e-t)/(n-t);return Math.min(1,Math.max(0,r))}function Mx(i,e,t){return t===null?e.none:i.palette==="classes"?e.classes[t]:ir(e.colours,Cp(i,t))}function Rp(i,e,t,n,s,r){let o=t.palette==="classes"?null:n.colours;for(let a=0;a<e.count;++a){let l=t.value(a,s),c=4*a;if(o!==null&&l!==null){let h=3*Math.round(255*Cp(t,l));i[c]=o[h],i[c+1]=o[h+1],i[c+2]=o[h+2]}else i.set(Mx(t,n,l),c);i[c+3]=r(a)?l===null?128:255:0}}function Pp(i,e,t,n){let s=null;for(let r=0;r<i.count;++r){let o=n(r)?e.error(r,t):null;s=o!==null&&o>(s??0)?o:s}return s}function Ip(i,e,t){let n=new Map,s=0,r=!1,o=_=>{let p=i.getBoundingClientRect();return{x:_.clientX-p.left,y:_.clientY-p.top}},a=()=>{let[_,p]=[...n.values()];return{x:(_.x+p.x)/2,y:(_.y+p.y)/2,width:Math.hypot(_.x-p.x,_.y-p.y)}},l=_=>{i.setPointerCapture(_.pointerId),n.set(_.pointerId,o(_)),s=n.size===1?0:1e3,r=_.button===2||_.shiftKey,t.leave()},c=_=>{let p=o(_),v=n.get(_.pointerId);if(v===void 0){t.hover(p.x,p.y);return}let b=n.size===2?a():null;n.set(_.pointerId,p);let[C,A]=[p.x-v.x,p.y-v.y];if(s+=Math.hypot(C,A),!(s<5))if(b!==null){let I=a();e.zoom(I.width/Math.max(1,b.width)),e.pan(I.x-b.x,I.y-b.y)}else n.size===1&&(r?e.pan:e.orbit).call(e,C,A)},h=_=>{let p=o(_);n.delete(_.pointerId)&&s<5&&_.type==="pointerup"&&_.button!==2&&t.click(p.x,p.y)},g=[["pointerdown",l],["pointermove",c],["pointerup",h],["pointercancel",h],["pointerleave",()=>t.leave()],["wheel",_=>{_.preventDefault();let p=_.deltaMode===1?18:1;e.zoom(Math.exp(-_.deltaY*p*.0016))},{passive:!1}],["keydown",_=>{let p=_.shiftKey?60:18,b={ArrowLeft:()=>e.orbit(p,0),ArrowRight:()=>e.orbit(-p,0),ArrowUp:()=>e.orbit(0,p),ArrowDown:()=>e.orbit(0,-p),"+":()=>e.zoom(1.25),"=":()=>e.zoom(1.25),"-":()=>e.zoom(.8),0:()=>e.reset(),n:()=>t.step(1),p:()=>t.step(-1),Enter:()=>t.open()}[_.key];b!==void 0&&!_.ctrlKey&&!_.metaKey&&!_.altKey&&(_.preventDefault(),b())}],["contextmenu",_=>_.preventDefault()]];for(let[_,p,v]of g)i.addEventListener(_,p,v);return()=>g.forEach(([_,p])=>i.removeEventListener(_,p))}var Sx=140,Ax={hosts:"var(--accent)",rocky:"var(--good)",zones:"var(--good)",belts:"var(--warn)"},Sl=class{constructor(e,t,n){this.places=e;this.reach_ly=t;this.events=n;let s=e.length/3;this.colours=new Uint8Array(4*s),this.sizes=new Float32Array(s).fill(5),this.circles=Array.from({length:s},()=>Ce("circle",null)),this.dots.append(...this.circles),this.element.append(this.under,this.routes,this.dots)}places;reach_ly;events;isFlat=!0;element=Ce("svg",{class:"flat",role:"application"});colours;under=Ce("g",{fill:"none","vector-effect":"non-scaling-stroke"});routes=Ce("g",{fill:"none",stroke:"var(--accent)"});marks={};dots=Ce("g",null);circles=[];sizes;grid=[];shell=[];routesNow=null;marksNow={};centre=[0,0];scale=1;inset_px=[0,0,0];width=1;height=1;frame=0;rest=0;coloursChanged(){this.circles.forEach((e,t)=>{let[n,s,r,o]=this.colours.subarray(4*t,4*t+4),a=us([n,s,r]);e.setAttribute("fill",o<255?"none":a),e.setAttribute("stroke",o<255?a:"none"),e.setAttribute("display",o===0?"none":"inline")}),this.draw()}setSizes(e){this.sizes=e,this.circles.forEach((t,n)=>t.setAttribute("r",String(e[n]/2)))}setMarks(e,t){this.marks[e]?.remove(),delete this.marksNow[e],t!==null&&(this.marksNow[e]=t,this.marks[e]=Ce("g",{fill:"none",stroke:Ax[e],"stroke-dasharray":e==="rocky"?"2 2":null}),this.element.insertBefore(this.marks[e],this.dots)),this.draw()}setRoutes(e){this.routesNow=e,this.draw()}setShell(e){this.shell=e,this.draw()}setGrid(e){this.grid=e,this.draw()}setInks(e){this.draw()}select(){this.draw()}project(e){return this.projectPoint(this.places[3*e],this.places[3*e+1])}projectPoint(e,t){let[n,s,r]=this.inset_px,o=(this.width+n-s)/2+(e-this.centre[0])*this.scale,a=(this.height-r)/2-(t-this.centre[1])*this.scale;return{x:o,y:a,depth:1,isSeen:o>=0&&a>=0&&o<=this.width&&a<=this.height}}orbit(e,t){this.pan(e,t)}pan(e,t){this.centre=[this.centre[0]-e/this.scale,this.centre[1]+t/this.scale],this.draw()}zoom(e){this.scale=Math.min(400*this.fitting(),Math.max(.2*this.fitting(),this.scale*e)),this.draw()}reset(){this.centre=[0,0],this.scale=this.fitting(),this.draw()}goTo(e){this.centre=[this.places[3*e],this.places[3*e+1]],this.draw()}get camera(){return""}set camera(e){this.reset()}fitting(){let[e,t,n]=this.inset_px;return .46*Math.max(80,Math.min(this.width-e-t,this.height-n))/this.reach_ly}resize(e){this.inset_px=e;let t=this.element.parentElement?.getBoundingClientRect();this.width=Math.max(1,t?.width??1),this.height=Math.max(1,t?.height??1),this.element.setAttribute("viewBox",`0 0 ${this.width} ${this.height}`),this.reset()}draw(){this.frame||=requestAnimationFrame(()=>this.drawNow())}drawNow(){this.frame=0;let e=this.projectPoint(0,0),t=(r,o)=>Ce("circle",{cx:e.x,cy:e.y,r:r*this.scale,stroke:o});this.under.replaceChildren(...this.grid.map(r=>t(r,"var(--line)")),...this.shell.map(r=>t(r,"var(--warn)")));let n=this.circles.map((r,o)=>this.project(o));this.circles.forEach((r,o)=>{r.setAttribute("cx",n[o].x.toFixed(1)),r.setAttribute("cy",n[o].y.toFixed(1))});let s=this.routesNow;this.routes.replaceChildren(...s===null?[]:Array.from(s.share,(r,o)=>Ce("line",{x1:n[s.from[o]].x,y1:n[s.from[o]].y,x2:n[s.to[o]].x,y2:n[s.to[o]].y,"stroke-width":.7+2.3*r,"stroke-opacity":.1+.62*r})));for(let[r,o]of Object.entries(this.marksNow)){let a=r==="hosts"?3:6;this.marks[r]?.replaceChildren(...n.flatMap((l,c)=>o.strength[c]<=0||this.colours[4*c+3]===0?[]:[Ce("circle",{cx:l.x,cy:l.y,r:this.sizes[c]/2+a,"stroke-opacity":o.strength[c],"stroke-width":1.5})]))}this.events.drawn(),clearTimeout(this.rest),this.rest=window.setTimeout(()=>this.events.rested(),Sx)}dispose(){cancelAnimationFrame(this.frame),clearTimeout(this.rest)}};function Lp(i,e,t){let n=new Map,s=(o,a,l,c)=>{let h=[];for(let u=Math.floor(o/64);u<=Math.floor((o+l)/64);++u)for(let d=Math.floor(a/64);d<=Math.floor((a+c)/64);++d)h.push(`${u}:${d}`);return h},r=[];for(let o of i){if(r.length>=e)break;let a=o.y-o.height/2;for(let l of[o.x+o.gap,o.x-o.gap-o.width]){let c=s(l,a,o.width,o.height);if(l>=0&&l+o.width<=t&&!c.some(u=>(n.get(u)??[]).some(([d,f,g,_])=>l<g&&l+o.width>d&&a<_&&a+o.height>f))){for(let u of c)n.set(u,[...n.get(u)??[],[l,a,l+o.width,a+o.height]]);r.push({system:o.system,x:l-o.x,y:a-o.y});break}}}return r}function Np(i,e){let t=Float64Array.from(e,(n,s)=>i[s]===0?1/0:Math.log10((n??1e-4)+1e-5)-2*Math.log10(Math.max(i[s],.1)));return Int32Array.from(t.keys()).sort((n,s)=>t[s]-t[n]||n-s)}function Dp(i){let e=i.count>3e3?.55:i.count>800?.72:1;return Float32Array.from(i.luminosity_lsun,t=>e*(t===null||t<=0?5:Math.min(15,Math.max(4.5,4.5+2.1*(Math.log10(t)+3.4)))))}function Fp(i,e,t){let n=r=>Float32Array.from({length:e.count},(o,a)=>t(a)?r(a)??0:0);if(i==="hosts"){let{observedPlanets:r}=e;return r===null?null:{strength:n(o=>(r[o]??0)>0?1:0)}}if(i==="zones"){let r=e.zones_au,o=a=>9*Math.sqrt(a??0);return r===null?null:{strength:n(a=>r.inner[a]===null?0:1),inner_px:Float32Array.from(r.inner,o),outer_px:Float32Array.from(r.outer,o)}}let s=i==="rocky"?e.pRockyHz:e.pBelt;return{strength:n(r=>s[r])}}function kp(i,e){let[t,n,s]=["from_system","to_system","p_used"].map(o=>i.columns.get(o)),r=[];for(let o=0;o<(t?.values.length??0);++o)e(Number(t?.values[o]))&&e(Number(n?.values[o]))&&(gt(s,o)??0)>0&&r.push(o);return{from:Int32Array.from(r,o=>Number(t?.values[o])),to:Int32Array.from(r,o=>Number(n?.values[o])),share:Float32Array.from(r,o=>gt(s,o)??0)}}async function Up(i){let t=(await i.api.json(i.path("manifest"))).plan?.config_toml??"";return["core_radius_ly","shell_radius_ly"].flatMap(n=>{let s=new RegExp(`^${n} = ([0-9.eE+]+)$`,"m").exec(t);return s===null?[]:[Number(s[1])]})}var Op=60,Tx=6.6,Al=class{constructor(e,t){this.data=e;this.rank=t;this.root.append(this.radii,this.names,this.ring,this.tip)}data;rank;root=m("div",{class:"map-overlay","aria-hidden":"true"});names=m("div",null);radii=m("div",null);ring=m("div",{class:"map-selected",hidden:!0});tip=m("div",{class:"map-tip",hidden:!0});shown=[];radiiShown=[];hasNames=!0;setRadii(e){this.radiiShown=e.map(t=>({radius:t,element:m("span",{class:"map-radius"},`${t} ly`)})),this.radii.replaceChildren(...this.radiiShown.map(t=>t.element))}rename(e,t,n,s){let r=this.root.clientWidth,o=this.data,a=Math.min(r<600?24:Op,o.count>2e3?36:Op);function*l(h){for(let u of n===null?h:[n,...h]){let d=t(u)?e.project(u):null;d?.isSeen===!0&&(yield{system:u,x:d.x,y:d.y,width:Tx*o.names[u].length+4,height:16,gap:5+s[u]*.75})}}let c=new Set;this.shown=(this.hasNames||n!==null?Lp(l(this.hasNames?this.rank:new Int32Array(0)),a,r):[]).filter(({system:h})=>!c.has(h)&&c.add(h)).map(h=>({label:h,element:m("span",{class:h.system===n?"map-name strong":"map-name"},o.names[h.system])})),this.names.replaceChildren(...this.shown.map(h=>h.element)),this.follow(e,n)}follow(e,t){for(let{label:n,element:s}of this.shown){let r=e.project(n.system);s.style.transform=`translate(${(r.x+n.x).toFixed(1)}px, ${(r.y+n.y).toFixed(1)}px)`,s.hidden=r.depth<=0}for(let{radius:n,element:s}of this.radiiShown){let r=e.projectPoint(0,-n,0);s.style.transform=`translate(${r.x.toFixed(1)}px, ${r.y.toFixed(1)}px)`,s.hidden=!r.isSeen}if(this.ring.hidden=t===null,t!==null){let n=e.project(t);this.ring.hidden=!n.isSeen,this.ring.style.transform=`translate(${n.x.toFixed(2)}px, ${n.y.toFixed(2)}px) translate(-50%, -50%)`}}tell(e,t,n){if(this.tip.hidden=e===null,e!==null){this.tip.replaceChildren(...e.map((o,a)=>m(a===0?"strong":"span",null,o)));let s=Math.min(t+16,this.root.clientWidth-this.tip.offsetWidth-8),r=n+18+this.tip.offsetHeight>this.root.clientHeight?n-this.tip.offsetHeight-12:n+18;this.tip.style.transform=`translate(${Math.max(8,s)}px, ${Math.max(8,r)}px)`}}};function Er(...i){return Ce("svg",{viewBox:"0 0 20 20",class:"sample","aria-hidden":"true"},...i)}var Bp=(i,e=null)=>Ce("circle",{cx:10,cy:10,r:7,fill:"none",stroke:i,"stroke-width":1.8,"stroke-dasharray":e}),zp=[{id:"names",title:"Names",hint:"the brightest from here first",sample:()=>m("span",{class:"sample"},"Aa")},{id:"grid",title:"Distance rings",hint:"in the plane of the equator (ICRS), with stems to it",sample:()=>Er(Ce("ellipse",{cx:10,cy:10,rx:8.5,ry:4,fill:"none",stroke:"var(--line-strong)"}))},{id:"hosts",title:"Observed planet hosts",hint:"stars with planets that are known",sample:()=>Er(Bp("var(--accent)"))},{id:"rocky",title:"Inferred rocky planets",hint:"as strong as P(rocky planet in the zone)",sample:()=>Er(Bp("var(--good)","2.4 2"))},{id:"zones",title:"Habitable zones",hint:"bands of √(au), not to the scale of the map",sample:()=>Er(Ce("circle",{cx:10,cy:10,r:6,fill:"none",stroke:"var(--good)","stroke-width":4.5,opacity:.5}))},{id:"routes",title:"Routes",hint:"as wide as P(route used), over the whole run",sample:()=>Er(Ce("path",{d:"M2 16 18 4",stroke:"var(--accent)","stroke-width":2.4}))},{id:"belts",title:"Resources",hint:"as strong as the odds of a belt",sample:()=>Er(Ce("path",{d:"M10 2.5 17.5 10 10 17.5 2.5 10z",fill:"none",stroke:"var(--warn)","stroke-width":1.8}))},{id:"shell",title:"Edge shell",hint:"between the core and the edge of this sky",sample:()=>Er(Ce("circle",{cx:10,cy:10,r:5.2,fill:"none",stroke:"var(--warn)"}),Ce("circle",{cx:10,cy:10,r:8.4,fill:"none",stroke:"var(--warn)"}))}],Tl=class{constructor(e,t,n,s){this.farthest_ly=n;this.select=m("select",{id:"map-colour",onchange:()=>s.colour(this.select.value)},e.map(o=>m("option",{value:o.id},o.title))),this.far=m("input",{type:"range",id:"map-far",min:1,max:Math.ceil(n),step:n>40?1:.5,oninput:()=>{this.tellFar(),s.reach(Number(this.far.value))}});let r=t.map(o=>{let a=m("input",{type:"checkbox",onchange:()=>s.layer(o.id,a.checked)});return this.boxes.set(o.id,a),m("label",{class:"map-layer",title:o.hint},a,o.sample(),o.title)});this.root=m("details",{class:"map-panel",open:!0},m("summary",null,"Colour and layers"),m("div",{class:"stack"},m("label",{class:"map-field",for:"map-colour"},"Colour of a star"),this.select,m("fieldset",null,m("legend",null,"Layers"),r),m("label",{class:"map-field",for:"map-far"},"Up to ",this.farText),this.far))}farthest_ly;root;legend=m("section",{class:"map-legend","aria-label":"Legend"});select;boxes=new Map;far;largest=m("p",{class:"small dim"});farText=m("output",{class:"number"});set(e,t,n){this.select.value=e;for(let[s,r]of this.boxes)r.checked=t.has(s);this.far.value=String(n),this.tellFar()}tellError(e){this.largest.textContent=e,this.largest.hidden=e===""}tellFar(){let e=Number(this.far.value);this.farText.textContent=e>=Math.ceil(this.farthest_ly)?`${Yn(e)} ly (all)`:`${Yn(e)} ly`,this.far.setAttribute("aria-valuetext",this.farText.textContent)}tellLegend(e,t){let n=m("i",{class:"hollow",style:{"border-color":us(t.none)}}),s=e.palette==="classes"?m("ul",{class:"map-classes"},co.map((r,o)=>m("li",null,m("i",{style:{background:us(t.classes[o])}}),r.title))):m("div",{class:"map-scale"},m("span",null,e.ends[0]),Ex(t),m("span",null,e.ends[1]));this.legend.replaceChildren(m("h2",null,e.title),s,m("p",{class:"small dim"},e.statistic),this.largest,e.none===""?"":m("p",{class:"small dim row"},n,e.none))}};function Ex(i){let e=Array.from({length:64},(t,n)=>Ce("rect",{x:n,y:0,width:1.2,height:10,fill:us(ir(i.colours,n/63))}));return Ce("svg",{viewBox:"0 0 64 10",preserveAspectRatio:"none",class:"gradient","aria-hidden":"true"},...e)}var pm=0,id=1,mm=2;var Oa=1,gm=2,Fo=3,vr=0,ai=1,ki=2,Dr=0,ko=1,sd=2,rd=3,od=4,vm=5;var Fr=100,ym=101,xm=102,_m=103,bm=104,wm=200,Mm=201,Sm=202,Am=203,ad=204,ld=205,Tm=206,Em=207,Cm=208,Rm=209,Pm=210,Im=211,Lm=212,Nm=213,Dm=214,Ql=0,ec=1,tc=2,To=3,nc=4,ic=5,sc=6,rc=7,cd=0,Fm=1,km=2,ys=0,hd=1,ud=2,dd=3,fd=4,pd=5,md=6,gd=7;var vd=300,kr=301,Uo=302,Fc=303,kc=304,oc=1e3,ps=1001,ac=1002,zn=1003,Um=1004;var Ba=1005;var oi=1006,Uc=1007;var Bs=1008;var Si=1009,yd=1010,xd=1011,Oo=1012,Oc=1013,Zi=1014,Ji=1015,Ki=1016,Bc=1017,zc=1018,Ur=1020,_d=35902,bd=35899,wd=1021,Md=1022,ji=1023,ks=1026,zs=1027,Sd=1028,Vc=1029,yr=1030,Hc=1031;var Gc=1033,za=33776,Va=33777,Ha=33778,Ga=33779,Wc=35840,$c=35841,Xc=35842,qc=35843,Yc=36196,Zc=37492,Jc=37496,Kc=37488,jc=37489,Wa=37490,Qc=37491,eh=37808,th=37809,nh=37810,ih=37811,sh=37812,rh=37813,oh=37814,ah=37815,lh=37816,ch=37817,hh=37818,uh=37819,dh=37820,fh=37821,ph=36492,mh=36494,gh=36495,vh=36283,yh=36284,$a=36285,xh=36286;var _a=2300,lc=2301,Kl=2302,Ju=2303,Ku=2400,ju=2401,Qu=2402;var Om=3200;var Ad=0,Bm=1,Vs="",bi="srgb",hr="srgb-linear",ba="linear",Dt="srgb";var jl=7680;var zm=519,Vm=512,Hm=513,Gm=514,Td=515,Wm=516,$m=517,Ed=518,Cd=519,Xm=35044;var Xa="300 es",Di=2e3,wa=2001;function Cx(i){for(let e=i.length-1;e>=0;--e)if(i[e]>=65535)return!0;return!1}function Rx(i){return ArrayBuffer.isView(i)&&!(i instanceof DataView)}function Ma(i){return document.createElementNS("http://www.w3.org/1999/xhtml",i)}function qm(){let i=Ma("canvas");return i.style.display="block",i}var Vp={},Eo=null;function Rd(...i){let e="THREE."+i.shift();Eo?Eo("log",e,...i):console.log(e,...i)}function Ym(i){let e=i[0];if(typeof e=="string"&&e.startsWith("TSL:")){let t=i[1];t&&t.isStackTrace?i[0]+=" "+t.getLocation():i[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return i}function Je(...i){i=Ym(i);let e="THREE."+i.shift();if(Eo)Eo("warn",e,...i);else{let t=i[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...i)}}function it(...i){i=Ym(i);let e="THREE."+i.shift();if(Eo)Eo("error",e,...i);else{let t=i[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...i)}}function xa(...i){let e=i.join(" ");e in Vp||(Vp[e]=!0,Je(...i))}function Zm(i,e,t){return new Promise(function(n,s){function r(){switch(i.clientWaitSync(e,i.SYNC_FLUSH_COMMANDS_BIT,0)){case i.WAIT_FAILED:s();break;case i.TIMEOUT_EXPIRED:setTimeout(r,t);break;default:n()}}setTimeout(r,t)})}var Jm={[Ql]:Ql,[tc]:sc,[nc]:nc,[To]:ic,[ec]:ec,[sc]:tc,[rc]:rc,[ic]:To},ms=class{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});let n=this._listeners;n[e]===void 0&&(n[e]=[]),n[e].indexOf(t)===-1&&n[e].push(t)}hasEventListener(e,t){let n=this._listeners;return n===void 0?!1:n[e]!==void 0&&n[e].indexOf(t)!==-1}removeEventListener(e,t){let n=this._listeners;if(n===void 0)return;let s=n[e];if(s!==void 0){let r=s.indexOf(t);r!==-1&&s.splice(r,1)}}dispatchEvent(e){let t=this._listeners;if(t===void 0)return;let n=t[e.type];if(n!==void 0){e.target=this;let s=n.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,e);e.target=null}}},Zn=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"];var Cu=Math.PI/180,cc=180/Math.PI;function qa(){let i=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,n=Math.random()*4294967295|0;return(Zn[i&255]+Zn[i>>8&255]+Zn[i>>16&255]+Zn[i>>24&255]+"-"+Zn[e&255]+Zn[e>>8&255]+"-"+Zn[e>>16&15|64]+Zn[e>>24&255]+"-"+Zn[t&63|128]+Zn[t>>8&255]+"-"+Zn[t>>16&255]+Zn[t>>24&255]+Zn[n&255]+Zn[n>>8&255]+Zn[n>>16&255]+Zn[n>>24&255]).toLowerCase()}function At(i,e,t){return Math.max(e,Math.min(t,i))}function Px(i,e){return(i%e+e)%e}function Ru(i,e,t){return(1-t)*i+t*e}function Km(i){return Math.pow(2,Math.floor(Math.log(i)/Math.LN2))}function Pd(i){switch(i.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function Ix(i,e){if(e.constructor===Float32Array)return i;let t=Pd(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(i/t,-1)}function Lx(i,e){if(e.constructor===Float32Array)return i;let t=Pd(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(i*t)}var Rt=class{static{this.prototype.isVector2=!0}constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){let t=this.x,n=this.y,s=e.elements;return this.x=s[0]*t+s[3]*n+s[6],this.y=s[1]*t+s[4]*n+s[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=At(this.x,e.x,t.x),this.y=At(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=At(this.x,e,t),this.y=At(this.y,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(At(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(At(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y;return t*t+n*n}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){let n=Math.cos(t),s=Math.sin(t),r=this.x-e.x,o=this.y-e.y;return this.x=r*n-o*s+e.x,this.y=r*s+o*n+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},gs=class{constructor(e=0,t=0,n=0,s=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=n,this._w=s}static slerpFlat(e,t,n,s,r,o,a){let l=n[s+0],c=n[s+1],h=n[s+2],u=n[s+3],d=r[o+0],f=r[o+1],g=r[o+2],_=r[o+3];if(u!==_||l!==d||c!==f||h!==g){let p=l*d+c*f+h*g+u*_;p<0&&(d=-d,f=-f,g=-g,_=-_,p=-p);let v=1-a;if(p<.9995){let b=Math.acos(p),C=Math.sin(b);v=Math.sin(v*b)/C,a=Math.sin(a*b)/C,l=l*v+d*a,c=c*v+f*a,h=h*v+g*a,u=u*v+_*a}else{l=l*v+d*a,c=c*v+f*a,h=h*v+g*a,u=u*v+_*a;let b=1/Math.sqrt(l*l+c*c+h*h+u*u);l*=b,c*=b,h*=b,u*=b}}e[t]=l,e[t+1]=c,e[t+2]=h,e[t+3]=u}static multiplyQuaternionsFlat(e,t,n,s,r,o){let a=n[s],l=n[s+1],c=n[s+2],h=n[s+3],u=r[o],d=r[o+1],f=r[o+2],g=r[o+3];return e[t]=a*g+h*u+l*f-c*d,e[t+1]=l*g+h*d+c*u-a*f,e[t+2]=c*g+h*f+a*d-l*u,e[t+3]=h*g-a*u-l*d-c*f,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,n,s){return this._x=e,this._y=t,this._z=n,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){let n=e._x,s=e._y,r=e._z,o=e._order,a=Math.cos,l=Math.sin,c=a(n/2),h=a(s/2),u=a(r/2),d=l(n/2),f=l(s/2),g=l(r/2);switch(o){case"XYZ":this._x=d*h*u+c*f*g,this._y=c*f*u-d*h*g,this._z=c*h*g+d*f*u,this._w=c*h*u-d*f*g;break;case"YXZ":this._x=d*h*u+c*f*g,this._y=c*f*u-d*h*g,this._z=c*h*g-d*f*u,this._w=c*h*u+d*f*g;break;case"ZXY":this._x=d*h*u-c*f*g,this._y=c*f*u+d*h*g,this._z=c*h*g+d*f*u,this._w=c*h*u-d*f*g;break;case"ZYX":this._x=d*h*u-c*f*g,this._y=c*f*u+d*h*g,this._z=c*h*g-d*f*u,this._w=c*h*u+d*f*g;break;case"YZX":this._x=d*h*u+c*f*g,this._y=c*f*u+d*h*g,this._z=c*h*g-d*f*u,this._w=c*h*u-d*f*g;break;case"XZY":this._x=d*h*u-c*f*g,this._y=c*f*u-d*h*g,this._z=c*h*g+d*f*u,this._w=c*h*u+d*f*g;break;default:Je("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){let n=t/2,s=Math.sin(n);return this._x=e.x*s,this._y=e.y*s,this._z=e.z*s,this._w=Math.cos(n),this._onChangeCallback(),this}setFromRotationMatrix(e){let t=e.elements,n=t[0],s=t[4],r=t[8],o=t[1],a=t[5],l=t[9],c=t[2],h=t[6],u=t[10],d=n+a+u;if(d>0){let f=.5/Math.sqrt(d+1);this._w=.25/f,this._x=(h-l)*f,this._y=(r-c)*f,this._z=(o-s)*f}else if(n>a&&n>u){let f=2*Math.sqrt(1+n-a-u);this._w=(h-l)/f,this._x=.25*f,this._y=(s+o)/f,this._z=(r+c)/f}else if(a>u){let f=2*Math.sqrt(1+a-n-u);this._w=(r-c)/f,this._x=(s+o)/f,this._y=.25*f,this._z=(l+h)/f}else{let f=2*Math.sqrt(1+u-n-a);this._w=(o-s)/f,this._x=(r+c)/f,this._y=(l+h)/f,this._z=.25*f}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let n=e.dot(t)+1;return n<1e-8?(n=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=n):(this._x=0,this._y=-e.z,this._z=e.y,this._w=n)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=n),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs(At(this.dot(e),-1,1)))}rotateTowards(e,t){let n=this.angleTo(e);if(n===0)return this;let s=Math.min(1,t/n);return this.slerp(e,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){let n=e._x,s=e._y,r=e._z,o=e._w,a=t._x,l=t._y,c=t._z,h=t._w;return this._x=n*h+o*a+s*c-r*l,this._y=s*h+o*l+r*a-n*c,this._z=r*h+o*c+n*l-s*a,this._w=o*h-n*a-s*l-r*c,this._onChangeCallback(),this}slerp(e,t){let n=e._x,s=e._y,r=e._z,o=e._w,a=this.dot(e);a<0&&(n=-n,s=-s,r=-r,o=-o,a=-a);let l=1-t;if(a<.9995){let c=Math.acos(a),h=Math.sin(c);l=Math.sin(l*c)/h,t=Math.sin(t*c)/h,this._x=this._x*l+n*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+o*t,this._onChangeCallback()}else this._x=this._x*l+n*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+o*t,this.normalize();return this}slerpQuaternions(e,t,n){return this.copy(e).slerp(t,n)}random(){let e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),n=Math.random(),s=Math.sqrt(1-n),r=Math.sqrt(n);return this.set(s*Math.sin(e),s*Math.cos(e),r*Math.sin(t),r*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},K=class{static{this.prototype.isVector3=!0}constructor(e=0,t=0,n=0){this.x=e,this.y=t,this.z=n}set(e,t,n){return n===void 0&&(n=this.z),this.x=e,this.y=t,this.z=n,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(Hp.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(Hp.setFromAxisAngle(e,t))}applyMatrix3(e){let t=this.x,n=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[3]*n+r[6]*s,this.y=r[1]*t+r[4]*n+r[7]*s,this.z=r[2]*t+r[5]*n+r[8]*s,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){let t=this.x,n=this.y,s=this.z,r=e.elements,o=1/(r[3]*t+r[7]*n+r[11]*s+r[15]);return this.x=(r[0]*t+r[4]*n+r[8]*s+r[12])*o,this.y=(r[1]*t+r[5]*n+r[9]*s+r[13])*o,this.z=(r[2]*t+r[6]*n+r[10]*s+r[14])*o,this}applyQuaternion(e){let t=this.x,n=this.y,s=this.z,r=e.x,o=e.y,a=e.z,l=e.w,c=2*(o*s-a*n),h=2*(a*t-r*s),u=2*(r*n-o*t);return this.x=t+l*c+o*u-a*h,this.y=n+l*h+a*c-r*u,this.z=s+l*u+r*h-o*c,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){let t=this.x,n=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[4]*n+r[8]*s,this.y=r[1]*t+r[5]*n+r[9]*s,this.z=r[2]*t+r[6]*n+r[10]*s,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=At(this.x,e.x,t.x),this.y=At(this.y,e.y,t.y),this.z=At(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=At(this.x,e,t),this.y=At(this.y,e,t),this.z=At(this.z,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(At(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){let n=e.x,s=e.y,r=e.z,o=t.x,a=t.y,l=t.z;return this.x=s*l-r*a,this.y=r*o-n*l,this.z=n*a-s*o,this}projectOnVector(e){let t=e.lengthSq();if(t===0)return this.set(0,0,0);let n=e.dot(this)/t;return this.copy(e).multiplyScalar(n)}projectOnPlane(e){return Pu.copy(this).projectOnVector(e),this.sub(Pu)}reflect(e){return this.sub(Pu.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(At(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y,s=this.z-e.z;return t*t+n*n+s*s}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,n){let s=Math.sin(t)*e;return this.x=s*Math.sin(n),this.y=Math.cos(t)*e,this.z=s*Math.cos(n),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,n){return this.x=e*Math.sin(t),this.y=n,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){let t=this.setFromMatrixColumn(e,0).length(),n=this.setFromMatrixColumn(e,1).length(),s=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=n,this.z=s,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let e=Math.random()*Math.PI*2,t=Math.random()*2-1,n=Math.sqrt(1-t*t);return this.x=n*Math.cos(e),this.y=t,this.z=n*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},Pu=new K,Hp=new gs,st=class{static{this.prototype.isMatrix3=!0}constructor(e,t,n,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,n,s,r,o,a,l,c)}set(e,t,n,s,r,o,a,l,c){let h=this.elements;return h[0]=e,h[1]=s,h[2]=a,h[3]=t,h[4]=r,h[5]=l,h[6]=n,h[7]=o,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],this}extractBasis(e,t,n){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),n.setFromMatrix3Column(this,2),this}setFromMatrix4(e){let t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,s=t.elements,r=this.elements,o=n[0],a=n[3],l=n[6],c=n[1],h=n[4],u=n[7],d=n[2],f=n[5],g=n[8],_=s[0],p=s[3],v=s[6],b=s[1],C=s[4],A=s[7],I=s[2],T=s[5],x=s[8];return r[0]=o*_+a*b+l*I,r[3]=o*p+a*C+l*T,r[6]=o*v+a*A+l*x,r[1]=c*_+h*b+u*I,r[4]=c*p+h*C+u*T,r[7]=c*v+h*A+u*x,r[2]=d*_+f*b+g*I,r[5]=d*p+f*C+g*T,r[8]=d*v+f*A+g*x,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8];return t*o*h-t*a*c-n*r*h+n*a*l+s*r*c-s*o*l}invert(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8],u=h*o-a*c,d=a*l-h*r,f=c*r-o*l,g=t*u+n*d+s*f;if(g===0)return this.set(0,0,0,0,0,0,0,0,0);let _=1/g;return e[0]=u*_,e[1]=(s*c-h*n)*_,e[2]=(a*n-s*o)*_,e[3]=d*_,e[4]=(h*t-s*l)*_,e[5]=(s*r-a*t)*_,e[6]=f*_,e[7]=(n*l-c*t)*_,e[8]=(o*t-n*r)*_,this}transpose(){let e,t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){let t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,n,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(n*l,n*c,-n*(l*o+c*a)+o+e,-s*c,s*l,-s*(-c*o+l*a)+a+t,0,0,1),this}scale(e,t){return xa("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Iu.makeScale(e,t)),this}rotate(e){return xa("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Iu.makeRotation(-e)),this}translate(e,t){return xa("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Iu.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,n,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){let t=this.elements,n=e.elements;for(let s=0;s<9;s++)if(t[s]!==n[s])return!1;return!0}fromArray(e,t=0){for(let n=0;n<9;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e}clone(){return new this.constructor().fromArray(this.elements)}},Iu=new st,Gp=new st().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Wp=new st().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function Nx(){let i={enabled:!0,workingColorSpace:hr,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===Dt&&(s.r=Fs(s.r),s.g=Fs(s.g),s.b=Fs(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===Dt&&(s.r=Ao(s.r),s.g=Ao(s.g),s.b=Ao(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===Vs?ba:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],n=[.3127,.329];return i.define({[hr]:{primaries:e,whitePoint:n,transfer:ba,toXYZ:Gp,fromXYZ:Wp,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:bi},outputColorSpaceConfig:{drawingBufferColorSpace:bi}},[bi]:{primaries:e,whitePoint:n,transfer:Dt,toXYZ:Gp,fromXYZ:Wp,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:bi}}}),i}var wt=Nx();function Fs(i){return i<.04045?i*.0773993808:Math.pow(i*.9478672986+.0521327014,2.4)}function Ao(i){return i<.0031308?i*12.92:1.055*Math.pow(i,.41666)-.055}var uo,hc=class{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let n;if(e instanceof HTMLCanvasElement)n=e;else{uo===void 0&&(uo=Ma("canvas")),uo.width=e.width,uo.height=e.height;let s=uo.getContext("2d");e instanceof ImageData?s.putImageData(e,0,0):s.drawImage(e,0,0,e.width,e.height),n=uo}return n.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){let t=Ma("canvas");t.width=e.width,t.height=e.height;let n=t.getContext("2d");n.drawImage(e,0,0,e.width,e.height);let s=n.getImageData(0,0,e.width,e.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=Fs(r[o]/255)*255;return n.putImageData(s,0,0),t}else if(e.data){let t=e.data.slice(0);for(let n=0;n<t.length;n++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[n]=Math.floor(Fs(t[n]/255)*255):t[n]=Fs(t[n]);return{data:t,width:e.width,height:e.height}}else return Je("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}},Dx=0,Co=class{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:Dx++}),this.uuid=qa(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){let t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];let n={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(Lu(s[o].image)):r.push(Lu(s[o]))}else r=Lu(s);n.url=r}return t||(e.images[this.uuid]=n),n}};function Lu(i){return typeof HTMLImageElement<"u"&&i instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&i instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&i instanceof ImageBitmap?hc.getDataURL(i):i.data?{data:Array.from(i.data),width:i.width,height:i.height,type:i.data.constructor.name}:(Je("Texture: Unable to serialize Texture."),{})}var Fx=0,Nu=new K,ui=class i extends ms{constructor(e=i.DEFAULT_IMAGE,t=i.DEFAULT_MAPPING,n=ps,s=ps,r=oi,o=Bs,a=ji,l=Si,c=i.DEFAULT_ANISOTROPY,h=Vs){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:Fx++}),this.uuid=qa(),this.name="",this.source=new Co(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=n,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Rt(0,0),this.repeat=new Rt(1,1),this.center=new Rt(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new st,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Nu).x}get height(){return this.source.getSize(Nu).y}get depth(){return this.source.getSize(Nu).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(let t in e){let n=e[t];if(n===void 0){Je(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}let s=this[t];if(s===void 0){Je(`Texture.setValues(): property '${t}' does not exist.`);continue}s&&n&&s.isVector2&&n.isVector2||s&&n&&s.isVector3&&n.isVector3||s&&n&&s.isMatrix3&&n.isMatrix3?s.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];let n={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(n.userData=this.userData),t||(e.textures[this.uuid]=n),n}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==vd)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case oc:e.x=e.x-Math.floor(e.x);break;case ps:e.x=e.x<0?0:1;break;case ac:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case oc:e.y=e.y-Math.floor(e.y);break;case ps:e.y=e.y<0?0:1;break;case ac:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}};ui.DEFAULT_IMAGE=null;ui.DEFAULT_MAPPING=vd;ui.DEFAULT_ANISOTROPY=1;var Jt=class{static{this.prototype.isVector4=!0}constructor(e=0,t=0,n=0,s=1){this.x=e,this.y=t,this.z=n,this.w=s}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,n,s){return this.x=e,this.y=t,this.z=n,this.w=s,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){let t=this.x,n=this.y,s=this.z,r=this.w,o=e.elements;return this.x=o[0]*t+o[4]*n+o[8]*s+o[12]*r,this.y=o[1]*t+o[5]*n+o[9]*s+o[13]*r,this.z=o[2]*t+o[6]*n+o[10]*s+o[14]*r,this.w=o[3]*t+o[7]*n+o[11]*s+o[15]*r,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);let t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,n,s,r,l=e.elements,c=l[0],h=l[4],u=l[8],d=l[1],f=l[5],g=l[9],_=l[2],p=l[6],v=l[10];if(Math.abs(h-d)<.01&&Math.abs(u-_)<.01&&Math.abs(g-p)<.01){if(Math.abs(h+d)<.1&&Math.abs(u+_)<.1&&Math.abs(g+p)<.1&&Math.abs(c+f+v-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;let C=(c+1)/2,A=(f+1)/2,I=(v+1)/2,T=(h+d)/4,x=(u+_)/4,E=(g+p)/4;return C>A&&C>I?C<.01?(n=0,s=.707106781,r=.707106781):(n=Math.sqrt(C),s=T/n,r=x/n):A>I?A<.01?(n=.707106781,s=0,r=.707106781):(s=Math.sqrt(A),n=T/s,r=E/s):I<.01?(n=.707106781,s=.707106781,r=0):(r=Math.sqrt(I),n=x/r,s=E/r),this.set(n,s,r,t),this}let b=Math.sqrt((p-g)*(p-g)+(u-_)*(u-_)+(d-h)*(d-h));return Math.abs(b)<.001&&(b=1),this.x=(p-g)/b,this.y=(u-_)/b,this.z=(d-h)/b,this.w=Math.acos((c+f+v-1)/2),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=At(this.x,e.x,t.x),this.y=At(this.y,e.y,t.y),this.z=At(this.z,e.z,t.z),this.w=At(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=At(this.x,e,t),this.y=At(this.y,e,t),this.z=At(this.z,e,t),this.w=At(this.w,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(At(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this.w=e.w+(t.w-e.w)*n,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},uc=class extends ms{constructor(e=1,t=1,n={}){super(),n=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:oi,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},n),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=n.depth,this.scissor=new Jt(0,0,e,t),this.scissorTest=!1,this.viewport=new Jt(0,0,e,t),this.textures=[];let s=n.count;for(let r=0;r<s;r++)this.textures[r]=new ui({width:e,height:t,depth:n.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(n),this.depthBuffer=n.depthBuffer,this.stencilBuffer=n.stencilBuffer,this.resolveColorBuffer=n.resolveColorBuffer,this.resolveDepthBuffer=n.resolveDepthBuffer,this.resolveStencilBuffer=n.resolveStencilBuffer,this.storeMultisampledColorBuffer=n.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=n.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=n.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=n.depthTexture,this.samples=n.samples,this.multiview=n.multiview,this.useArrayDepthTexture=n.useArrayDepthTexture}_setTextureOptions(e={}){let t={minFilter:oi,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let n=0;n<this.textures.length;n++)this.textures[n].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,n=1){if(this.width!==e||this.height!==t||this.depth!==n){this.width=e,this.height=t,this.depth=n;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=e,this.textures[s].image.height=t,this.textures[s].image.depth=n,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,n=e.textures.length;t<n;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;let s=Object.assign({},e.textures[t].image);this.textures[t].source=new Co(s)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){let t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},wi=class extends uc{constructor(e=1,t=1,n={}){super(e,t,n),this.isWebGLRenderTarget=!0}},Sa=class extends ui{constructor(e=null,t=1,n=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:n,depth:s},this.magFilter=zn,this.minFilter=zn,this.wrapR=ps,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}};var dc=class extends ui{constructor(e=null,t=1,n=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:n,depth:s},this.magFilter=zn,this.minFilter=zn,this.wrapR=ps,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}};var tn=class i{static{this.prototype.isMatrix4=!0}constructor(e,t,n,s,r,o,a,l,c,h,u,d,f,g,_,p){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,n,s,r,o,a,l,c,h,u,d,f,g,_,p)}set(e,t,n,s,r,o,a,l,c,h,u,d,f,g,_,p){let v=this.elements;return v[0]=e,v[4]=t,v[8]=n,v[12]=s,v[1]=r,v[5]=o,v[9]=a,v[13]=l,v[2]=c,v[6]=h,v[10]=u,v[14]=d,v[3]=f,v[7]=g,v[11]=_,v[15]=p,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new i().fromArray(this.elements)}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],t[9]=n[9],t[10]=n[10],t[11]=n[11],t[12]=n[12],t[13]=n[13],t[14]=n[14],t[15]=n[15],this}copyPosition(e){let t=this.elements,n=e.elements;return t[12]=n[12],t[13]=n[13],t[14]=n[14],this}setFromMatrix3(e){let t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,n){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),n.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),n.setFromMatrixColumn(this,2),this)}makeBasis(e,t,n){return this.set(e.x,t.x,n.x,0,e.y,t.y,n.y,0,e.z,t.z,n.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();let t=this.elements,n=e.elements,s=1/fo.setFromMatrixColumn(e,0).length(),r=1/fo.setFromMatrixColumn(e,1).length(),o=1/fo.setFromMatrixColumn(e,2).length();return t[0]=n[0]*s,t[1]=n[1]*s,t[2]=n[2]*s,t[3]=0,t[4]=n[4]*r,t[5]=n[5]*r,t[6]=n[6]*r,t[7]=0,t[8]=n[8]*o,t[9]=n[9]*o,t[10]=n[10]*o,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){let t=this.elements,n=e.x,s=e.y,r=e.z,o=Math.cos(n),a=Math.sin(n),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),u=Math.sin(r);if(e.order==="XYZ"){let d=o*h,f=o*u,g=a*h,_=a*u;t[0]=l*h,t[4]=-l*u,t[8]=c,t[1]=f+g*c,t[5]=d-_*c,t[9]=-a*l,t[2]=_-d*c,t[6]=g+f*c,t[10]=o*l}else if(e.order==="YXZ"){let d=l*h,f=l*u,g=c*h,_=c*u;t[0]=d+_*a,t[4]=g*a-f,t[8]=o*c,t[1]=o*u,t[5]=o*h,t[9]=-a,t[2]=f*a-g,t[6]=_+d*a,t[10]=o*l}else if(e.order==="ZXY"){let d=l*h,f=l*u,g=c*h,_=c*u;t[0]=d-_*a,t[4]=-o*u,t[8]=g+f*a,t[1]=f+g*a,t[5]=o*h,t[9]=_-d*a,t[2]=-o*c,t[6]=a,t[10]=o*l}else if(e.order==="ZYX"){let d=o*h,f=o*u,g=a*h,_=a*u;t[0]=l*h,t[4]=g*c-f,t[8]=d*c+_,t[1]=l*u,t[5]=_*c+d,t[9]=f*c-g,t[2]=-c,t[6]=a*l,t[10]=o*l}else if(e.order==="YZX"){let d=o*l,f=o*c,g=a*l,_=a*c;t[0]=l*h,t[4]=_-d*u,t[8]=g*u+f,t[1]=u,t[5]=o*h,t[9]=-a*h,t[2]=-c*h,t[6]=f*u+g,t[10]=d-_*u}else if(e.order==="XZY"){let d=o*l,f=o*c,g=a*l,_=a*c;t[0]=l*h,t[4]=-u,t[8]=c*h,t[1]=d*u+_,t[5]=o*h,t[9]=f*u-g,t[2]=g*u-f,t[6]=a*h,t[10]=_*u+d}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(kx,e,Ux)}lookAt(e,t,n){let s=this.elements;return xi.subVectors(e,t),xi.lengthSq()===0&&(xi.z=1),xi.normalize(),sr.crossVectors(n,xi),sr.lengthSq()===0&&(Math.abs(n.z)===1?xi.x+=1e-4:xi.z+=1e-4,xi.normalize(),sr.crossVectors(n,xi)),sr.normalize(),El.crossVectors(xi,sr),s[0]=sr.x,s[4]=El.x,s[8]=xi.x,s[1]=sr.y,s[5]=El.y,s[9]=xi.y,s[2]=sr.z,s[6]=El.z,s[10]=xi.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,s=t.elements,r=this.elements,o=n[0],a=n[4],l=n[8],c=n[12],h=n[1],u=n[5],d=n[9],f=n[13],g=n[2],_=n[6],p=n[10],v=n[14],b=n[3],C=n[7],A=n[11],I=n[15],T=s[0],x=s[4],E=s[8],V=s[12],F=s[1],N=s[5],G=s[9],W=s[13],D=s[2],H=s[6],Z=s[10],z=s[14],he=s[3],J=s[7],Q=s[11],se=s[15];return r[0]=o*T+a*F+l*D+c*he,r[4]=o*x+a*N+l*H+c*J,r[8]=o*E+a*G+l*Z+c*Q,r[12]=o*V+a*W+l*z+c*se,r[1]=h*T+u*F+d*D+f*he,r[5]=h*x+u*N+d*H+f*J,r[9]=h*E+u*G+d*Z+f*Q,r[13]=h*V+u*W+d*z+f*se,r[2]=g*T+_*F+p*D+v*he,r[6]=g*x+_*N+p*H+v*J,r[10]=g*E+_*G+p*Z+v*Q,r[14]=g*V+_*W+p*z+v*se,r[3]=b*T+C*F+A*D+I*he,r[7]=b*x+C*N+A*H+I*J,r[11]=b*E+C*G+A*Z+I*Q,r[15]=b*V+C*W+A*z+I*se,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[4],s=e[8],r=e[12],o=e[1],a=e[5],l=e[9],c=e[13],h=e[2],u=e[6],d=e[10],f=e[14],g=e[3],_=e[7],p=e[11],v=e[15],b=l*f-c*d,C=a*f-c*u,A=a*d-l*u,I=o*f-c*h,T=o*d-l*h,x=o*u-a*h;return t*(_*b-p*C+v*A)-n*(g*b-p*I+v*T)+s*(g*C-_*I+v*x)-r*(g*A-_*T+p*x)}determinantAffine(){let e=this.elements,t=e[0],n=e[4],s=e[8],r=e[1],o=e[5],a=e[9],l=e[2],c=e[6],h=e[10];return t*(o*h-a*c)-n*(r*h-a*l)+s*(r*c-o*l)}transpose(){let e=this.elements,t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,n){let s=this.elements;return e.isVector3?(s[12]=e.x,s[13]=e.y,s[14]=e.z):(s[12]=e,s[13]=t,s[14]=n),this}invert(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8],u=e[9],d=e[10],f=e[11],g=e[12],_=e[13],p=e[14],v=e[15],b=t*a-n*o,C=t*l-s*o,A=t*c-r*o,I=n*l-s*a,T=n*c-r*a,x=s*c-r*l,E=h*_-u*g,V=h*p-d*g,F=h*v-f*g,N=u*p-d*_,G=u*v-f*_,W=d*v-f*p,D=b*W-C*G+A*N+I*F-T*V+x*E;if(D===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let H=1/D;return e[0]=(a*W-l*G+c*N)*H,e[1]=(s*G-n*W-r*N)*H,e[2]=(_*x-p*T+v*I)*H,e[3]=(d*T-u*x-f*I)*H,e[4]=(l*F-o*W-c*V)*H,e[5]=(t*W-s*F+r*V)*H,e[6]=(p*A-g*x-v*C)*H,e[7]=(h*x-d*A+f*C)*H,e[8]=(o*G-a*F+c*E)*H,e[9]=(n*F-t*G-r*E)*H,e[10]=(g*T-_*A+v*b)*H,e[11]=(u*A-h*T-f*b)*H,e[12]=(a*V-o*N-l*E)*H,e[13]=(t*N-n*V+s*E)*H,e[14]=(_*C-g*I-p*b)*H,e[15]=(h*I-u*C+d*b)*H,this}scale(e){let t=this.elements,n=e.x,s=e.y,r=e.z;return t[0]*=n,t[4]*=s,t[8]*=r,t[1]*=n,t[5]*=s,t[9]*=r,t[2]*=n,t[6]*=s,t[10]*=r,t[3]*=n,t[7]*=s,t[11]*=r,this}getMaxScaleOnAxis(){let e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],n=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],s=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,n,s))}makeTranslation(e,t,n){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,n,0,0,0,1),this}makeRotationX(e){let t=Math.cos(e),n=Math.sin(e);return this.set(1,0,0,0,0,t,-n,0,0,n,t,0,0,0,0,1),this}makeRotationY(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,0,n,0,0,1,0,0,-n,0,t,0,0,0,0,1),this}makeRotationZ(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,0,n,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){let n=Math.cos(t),s=Math.sin(t),r=1-n,o=e.x,a=e.y,l=e.z,c=r*o,h=r*a;return this.set(c*o+n,c*a-s*l,c*l+s*a,0,c*a+s*l,h*a+n,h*l-s*o,0,c*l-s*a,h*l+s*o,r*l*l+n,0,0,0,0,1),this}makeScale(e,t,n){return this.set(e,0,0,0,0,t,0,0,0,0,n,0,0,0,0,1),this}makeShear(e,t,n,s,r,o){return this.set(1,n,r,0,e,1,o,0,t,s,1,0,0,0,0,1),this}compose(e,t,n){let s=this.elements,r=t._x,o=t._y,a=t._z,l=t._w,c=r+r,h=o+o,u=a+a,d=r*c,f=r*h,g=r*u,_=o*h,p=o*u,v=a*u,b=l*c,C=l*h,A=l*u,I=n.x,T=n.y,x=n.z;return s[0]=(1-(_+v))*I,s[1]=(f+A)*I,s[2]=(g-C)*I,s[3]=0,s[4]=(f-A)*T,s[5]=(1-(d+v))*T,s[6]=(p+b)*T,s[7]=0,s[8]=(g+C)*x,s[9]=(p-b)*x,s[10]=(1-(d+_))*x,s[11]=0,s[12]=e.x,s[13]=e.y,s[14]=e.z,s[15]=1,this}decompose(e,t,n){let s=this.elements;e.x=s[12],e.y=s[13],e.z=s[14];let r=this.determinantAffine();if(r===0)return n.set(1,1,1),t.identity(),this;let o=fo.set(s[0],s[1],s[2]).length(),a=fo.set(s[4],s[5],s[6]).length(),l=fo.set(s[8],s[9],s[10]).length();r<0&&(o=-o),$i.copy(this);let c=1/o,h=1/a,u=1/l;return $i.elements[0]*=c,$i.elements[1]*=c,$i.elements[2]*=c,$i.elements[4]*=h,$i.elements[5]*=h,$i.elements[6]*=h,$i.elements[8]*=u,$i.elements[9]*=u,$i.elements[10]*=u,t.setFromRotationMatrix($i),n.x=o,n.y=a,n.z=l,this}makePerspective(e,t,n,s,r,o,a=Di,l=!1){let c=this.elements,h=2*r/(t-e),u=2*r/(n-s),d=(t+e)/(t-e),f=(n+s)/(n-s),g,_;if(l)g=r/(o-r),_=o*r/(o-r);else if(a===Di)g=-(o+r)/(o-r),_=-2*o*r/(o-r);else if(a===wa)g=-o/(o-r),_=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=d,c[12]=0,c[1]=0,c[5]=u,c[9]=f,c[13]=0,c[2]=0,c[6]=0,c[10]=g,c[14]=_,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(e,t,n,s,r,o,a=Di,l=!1){let c=this.elements,h=2/(t-e),u=2/(n-s),d=-(t+e)/(t-e),f=-(n+s)/(n-s),g,_;if(l)g=1/(o-r),_=o/(o-r);else if(a===Di)g=-2/(o-r),_=-(o+r)/(o-r);else if(a===wa)g=-1/(o-r),_=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=0,c[12]=d,c[1]=0,c[5]=u,c[9]=0,c[13]=f,c[2]=0,c[6]=0,c[10]=g,c[14]=_,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(e){let t=this.elements,n=e.elements;for(let s=0;s<16;s++)if(t[s]!==n[s])return!1;return!0}fromArray(e,t=0){for(let n=0;n<16;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e[t+9]=n[9],e[t+10]=n[10],e[t+11]=n[11],e[t+12]=n[12],e[t+13]=n[13],e[t+14]=n[14],e[t+15]=n[15],e}},fo=new K,$i=new tn,kx=new K(0,0,0),Ux=new K(1,1,1),sr=new K,El=new K,xi=new K,$p=new tn,Xp=new gs,ur=class i{constructor(e=0,t=0,n=0,s=i.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=n,this._order=s}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,n,s=this._order){return this._x=e,this._y=t,this._z=n,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,n=!0){let s=e.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],h=s[9],u=s[2],d=s[6],f=s[10];switch(t){case"XYZ":this._y=Math.asin(At(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-h,f),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(d,c),this._z=0);break;case"YXZ":this._x=Math.asin(-At(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(a,f),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-u,r),this._z=0);break;case"ZXY":this._x=Math.asin(At(d,-1,1)),Math.abs(d)<.9999999?(this._y=Math.atan2(-u,f),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-At(u,-1,1)),Math.abs(u)<.9999999?(this._x=Math.atan2(d,f),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(At(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-u,r)):(this._x=0,this._y=Math.atan2(a,f));break;case"XZY":this._z=Math.asin(-At(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(d,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-h,f),this._y=0);break;default:Je("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,n===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,n){return $p.makeRotationFromQuaternion(e),this.setFromRotationMatrix($p,t,n)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return Xp.setFromEuler(this),this.setFromQuaternion(Xp,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};ur.DEFAULT_ORDER="XYZ";var Aa=class{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}},Ox=0,qp=new K,po=new gs,Ps=new tn,Cl=new K,pa=new K,Bx=new K,zx=new gs,Yp=new K(1,0,0),Zp=new K(0,1,0),Jp=new K(0,0,1),Kp={type:"added"},Vx={type:"removed"},mo={type:"childadded",child:null},Du={type:"childremoved",child:null},di=class i extends ms{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:Ox++}),this.uuid=qa(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=i.DEFAULT_UP.clone();let e=new K,t=new ur,n=new gs,s=new K(1,1,1);function r(){n.setFromEuler(t,!1)}function o(){t.setFromQuaternion(n,void 0,!1)}t._onChange(r),n._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:n},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new tn},normalMatrix:{value:new st}}),this.matrix=new tn,this.matrixWorld=new tn,this.matrixAutoUpdate=i.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=i.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new Aa,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return po.setFromAxisAngle(e,t),this.quaternion.multiply(po),this}rotateOnWorldAxis(e,t){return po.setFromAxisAngle(e,t),this.quaternion.premultiply(po),this}rotateX(e){return this.rotateOnAxis(Yp,e)}rotateY(e){return this.rotateOnAxis(Zp,e)}rotateZ(e){return this.rotateOnAxis(Jp,e)}translateOnAxis(e,t){return qp.copy(e).applyQuaternion(this.quaternion),this.position.add(qp.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(Yp,e)}translateY(e){return this.translateOnAxis(Zp,e)}translateZ(e){return this.translateOnAxis(Jp,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(Ps.copy(this.matrixWorld).invert())}lookAt(e,t,n){e.isVector3?Cl.copy(e):Cl.set(e,t,n);let s=this.parent;this.updateWorldMatrix(!0,!1),pa.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Ps.lookAt(pa,Cl,this.up):Ps.lookAt(Cl,pa,this.up),this.quaternion.setFromRotationMatrix(Ps),s&&(Ps.extractRotation(s.matrixWorld),po.setFromRotationMatrix(Ps),this.quaternion.premultiply(po.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(it("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(Kp),mo.child=e,this.dispatchEvent(mo),mo.child=null):it("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let n=0;n<arguments.length;n++)this.remove(arguments[n]);return this}let t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(Vx),Du.child=e,this.dispatchEvent(Du),Du.child=null),this}removeFromParent(){let e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),Ps.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),Ps.multiply(e.parent.matrixWorld)),e.applyMatrix4(Ps),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(Kp),mo.child=e,this.dispatchEvent(mo),mo.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let n=0,s=this.children.length;n<s;n++){let o=this.children[n].getObjectByProperty(e,t);if(o!==void 0)return o}}getObjectsByProperty(e,t,n=[]){this[e]===t&&n.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(e,t,n);return n}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(pa,e,Bx),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(pa,zx,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);let t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].traverseVisible(e)}traverseAncestors(e){let t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let e=this.pivot;if(e!==null){let t=e.x,n=e.y,s=e.z,r=this.matrix.elements;r[12]+=t-r[0]*t-r[4]*n-r[8]*s,r[13]+=n-r[1]*t-r[5]*n-r[9]*s,r[14]+=s-r[2]*t-r[6]*n-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].updateMatrixWorld(e)}updateWorldMatrix(e,t,n=!1){let s=this.parent;if(e===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||n)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,n=!0),t===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,n)}}toJSON(e){let t=e===void 0||typeof e=="string",n={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},n.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(e),s.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(e)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(e.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){let u=l[c];r(e.shapes,u)}else r(e.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(e.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(e.materials,this.material[l]));s.material=a}else s.material=r(e.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(e).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(e.animations,l))}}if(t){let a=o(e.geometries),l=o(e.materials),c=o(e.textures),h=o(e.images),u=o(e.shapes),d=o(e.skeletons),f=o(e.animations),g=o(e.nodes);a.length>0&&(n.geometries=a),l.length>0&&(n.materials=l),c.length>0&&(n.textures=c),h.length>0&&(n.images=h),u.length>0&&(n.shapes=u),d.length>0&&(n.skeletons=d),f.length>0&&(n.animations=f),g.length>0&&(n.nodes=g)}return n.object=s,n;function o(a){let l=[];for(let c in a){let h=a[c];delete h.metadata,l.push(h)}return l}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let n=0;n<e.children.length;n++){let s=e.children[n];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};di.DEFAULT_UP=new K(0,1,0);di.DEFAULT_MATRIX_AUTO_UPDATE=!0;di.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Lr=class extends di{constructor(){super(),this.isGroup=!0,this.type="Group"}},Hx={type:"move"},Ro=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Lr,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Lr,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new K,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new K),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Lr,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new K,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new K,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){let t=this._hand;if(t)for(let n of e.hand.values())this._getHandJoint(t,n)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,n){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(c&&e.hand){o=!0;for(let _ of e.hand.values()){let p=t.getJointPose(_,n),v=this._getHandJoint(c,_);p!==null&&(v.matrix.fromArray(p.transform.matrix),v.matrix.decompose(v.position,v.quaternion,v.scale),v.matrixWorldNeedsUpdate=!0,v.jointRadius=p.radius),v.visible=p!==null}let h=c.joints["index-finger-tip"],u=c.joints["thumb-tip"],d=h.position.distanceTo(u.position),f=.02,g=.005;c.inputState.pinching&&d>f+g?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!c.inputState.pinching&&d<=f-g&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else l!==null&&e.gripSpace&&(r=t.getPose(e.gripSpace,n),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:e,target:this})));a!==null&&(s=t.getPose(e.targetRaySpace,n),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(Hx)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){let n=new Lr;n.matrixAutoUpdate=!1,n.visible=!1,e.joints[t.jointName]=n,e.add(n)}return e.joints[t.jointName]}},jm={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},rr={h:0,s:0,l:0},Rl={h:0,s:0,l:0};function Fu(i,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?i+(e-i)*6*t:t<1/2?e:t<2/3?i+(e-i)*6*(2/3-t):i}var _t=class{constructor(e,t,n){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,n)}set(e,t,n){if(t===void 0&&n===void 0){let s=e;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(e,t,n);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=bi){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,wt.colorSpaceToWorking(this,t),this}setRGB(e,t,n,s=wt.workingColorSpace){return this.r=e,this.g=t,this.b=n,wt.colorSpaceToWorking(this,s),this}setHSL(e,t,n,s=wt.workingColorSpace){if(e=Px(e,1),t=At(t,0,1),n=At(n,0,1),t===0)this.r=this.g=this.b=n;else{let r=n<=.5?n*(1+t):n+t-n*t,o=2*n-r;this.r=Fu(o,r,e+1/3),this.g=Fu(o,r,e),this.b=Fu(o,r,e-1/3)}return wt.colorSpaceToWorking(this,s),this}setStyle(e,t=bi){function n(r){r!==void 0&&parseFloat(r)<1&&Je("Color: Alpha component of "+e+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(e)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,t);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,t);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,t);break;default:Je("Color: Unknown color model "+e)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(e)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,t);if(o===6)return this.setHex(parseInt(r,16),t);Je("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=bi){let n=jm[e.toLowerCase()];return n!==void 0?this.setHex(n,t):Je("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=Fs(e.r),this.g=Fs(e.g),this.b=Fs(e.b),this}copyLinearToSRGB(e){return this.r=Ao(e.r),this.g=Ao(e.g),this.b=Ao(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=bi){return wt.workingToColorSpace(Jn.copy(this),e),Math.round(At(Jn.r*255,0,255))*65536+Math.round(At(Jn.g*255,0,255))*256+Math.round(At(Jn.b*255,0,255))}getHexString(e=bi){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=wt.workingColorSpace){wt.workingToColorSpace(Jn.copy(this),t);let n=Jn.r,s=Jn.g,r=Jn.b,o=Math.max(n,s,r),a=Math.min(n,s,r),l,c,h=(a+o)/2;if(a===o)l=0,c=0;else{let u=o-a;switch(c=h<=.5?u/(o+a):u/(2-o-a),o){case n:l=(s-r)/u+(s<r?6:0);break;case s:l=(r-n)/u+2;break;case r:l=(n-s)/u+4;break}l/=6}return e.h=l,e.s=c,e.l=h,e}getRGB(e,t=wt.workingColorSpace){return wt.workingToColorSpace(Jn.copy(this),t),e.r=Jn.r,e.g=Jn.g,e.b=Jn.b,e}getStyle(e=bi){wt.workingToColorSpace(Jn.copy(this),e);let t=Jn.r,n=Jn.g,s=Jn.b;return e!==bi?`color(${e} ${t.toFixed(3)} ${n.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(n*255)},${Math.round(s*255)})`}offsetHSL(e,t,n){return this.getHSL(rr),this.setHSL(rr.h+e,rr.s+t,rr.l+n)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,n){return this.r=e.r+(t.r-e.r)*n,this.g=e.g+(t.g-e.g)*n,this.b=e.b+(t.b-e.b)*n,this}lerpHSL(e,t){this.getHSL(rr),e.getHSL(Rl);let n=Ru(rr.h,Rl.h,t),s=Ru(rr.s,Rl.s,t),r=Ru(rr.l,Rl.l,t);return this.setHSL(n,s,r),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){let t=this.r,n=this.g,s=this.b,r=e.elements;return this.r=r[0]*t+r[3]*n+r[6]*s,this.g=r[1]*t+r[4]*n+r[7]*s,this.b=r[2]*t+r[5]*n+r[8]*s,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},Jn=new _t;_t.NAMES=jm;var Ta=class extends di{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new ur,this.environmentIntensity=1,this.environmentRotation=new ur,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){let t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}},Xi=new K,Is=new K,ku=new K,Ls=new K,go=new K,vo=new K,jp=new K,Uu=new K,Ou=new K,Bu=new K,zu=new Jt,Vu=new Jt,Hu=new Jt,cr=class i{constructor(e=new K,t=new K,n=new K){this.a=e,this.b=t,this.c=n}static getNormal(e,t,n,s){s.subVectors(n,t),Xi.subVectors(e,t),s.cross(Xi);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(e,t,n,s,r){Xi.subVectors(s,t),Is.subVectors(n,t),ku.subVectors(e,t);let o=Xi.dot(Xi),a=Xi.dot(Is),l=Xi.dot(ku),c=Is.dot(Is),h=Is.dot(ku),u=o*c-a*a;if(u===0)return r.set(0,0,0),null;let d=1/u,f=(c*l-a*h)*d,g=(o*h-a*l)*d;return r.set(1-f-g,g,f)}static containsPoint(e,t,n,s){return this.getBarycoord(e,t,n,s,Ls)===null?!1:Ls.x>=0&&Ls.y>=0&&Ls.x+Ls.y<=1}static getInterpolation(e,t,n,s,r,o,a,l){return this.getBarycoord(e,t,n,s,Ls)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,Ls.x),l.addScaledVector(o,Ls.y),l.addScaledVector(a,Ls.z),l)}static getInterpolatedAttribute(e,t,n,s,r,o){return zu.setScalar(0),Vu.setScalar(0),Hu.setScalar(0),zu.fromBufferAttribute(e,t),Vu.fromBufferAttribute(e,n),Hu.fromBufferAttribute(e,s),o.setScalar(0),o.addScaledVector(zu,r.x),o.addScaledVector(Vu,r.y),o.addScaledVector(Hu,r.z),o}static isFrontFacing(e,t,n,s){return Xi.subVectors(n,t),Is.subVectors(e,t),Xi.cross(Is).dot(s)<0}set(e,t,n){return this.a.copy(e),this.b.copy(t),this.c.copy(n),this}setFromPointsAndIndices(e,t,n,s){return this.a.copy(e[t]),this.b.copy(e[n]),this.c.copy(e[s]),this}setFromAttributeAndIndices(e,t,n,s){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,n),this.c.fromBufferAttribute(e,s),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return Xi.subVectors(this.c,this.b),Is.subVectors(this.a,this.b),Xi.cross(Is).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return i.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return i.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,n,s,r){return i.getInterpolation(e,this.a,this.b,this.c,t,n,s,r)}containsPoint(e){return i.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return i.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){let n=this.a,s=this.b,r=this.c,o,a;go.subVectors(s,n),vo.subVectors(r,n),Uu.subVectors(e,n);let l=go.dot(Uu),c=vo.dot(Uu);if(l<=0&&c<=0)return t.copy(n);Ou.subVectors(e,s);let h=go.dot(Ou),u=vo.dot(Ou);if(h>=0&&u<=h)return t.copy(s);let d=l*u-h*c;if(d<=0&&l>=0&&h<=0&&l-h>0)return o=l/(l-h),t.copy(n).addScaledVector(go,o);Bu.subVectors(e,r);let f=go.dot(Bu),g=vo.dot(Bu);if(g>=0&&f<=g)return t.copy(r);let _=f*c-l*g;if(_<=0&&c>=0&&g<=0)return a=c/(c-g),t.copy(n).addScaledVector(vo,a);let p=h*g-f*u;if(p<=0&&u-h>=0&&f-g>=0)return jp.subVectors(r,s),a=(u-h)/(u-h+(f-g)),t.copy(s).addScaledVector(jp,a);let v=1/(p+_+d);return o=_*v,a=d*v,t.copy(n).addScaledVector(go,o).addScaledVector(vo,a)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}},dr=class{constructor(e=new K(1/0,1/0,1/0),t=new K(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t+=3)this.expandByPoint(qi.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,n=e.count;t<n;t++)this.expandByPoint(qi.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){let n=qi.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(n),this.max.copy(e).add(n),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);let n=e.geometry;if(n!==void 0){let r=n.getAttribute("position");if(t===!0&&r!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)e.isMesh===!0?e.getVertexPosition(o,qi):qi.fromBufferAttribute(r,o),qi.applyMatrix4(e.matrixWorld),this.expandByPoint(qi);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),Pl.copy(e.boundingBox)):(n.boundingBox===null&&n.computeBoundingBox(),Pl.copy(n.boundingBox)),Pl.applyMatrix4(e.matrixWorld),this.union(Pl)}let s=e.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,qi),qi.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,n;return e.normal.x>0?(t=e.normal.x*this.min.x,n=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,n=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,n+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,n+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,n+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,n+=e.normal.z*this.min.z),t<=-e.constant&&n>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(ma),Il.subVectors(this.max,ma),yo.subVectors(e.a,ma),xo.subVectors(e.b,ma),_o.subVectors(e.c,ma),or.subVectors(xo,yo),ar.subVectors(_o,xo),Cr.subVectors(yo,_o);let t=[0,-or.z,or.y,0,-ar.z,ar.y,0,-Cr.z,Cr.y,or.z,0,-or.x,ar.z,0,-ar.x,Cr.z,0,-Cr.x,-or.y,or.x,0,-ar.y,ar.x,0,-Cr.y,Cr.x,0];return!Gu(t,yo,xo,_o,Il)||(t=[1,0,0,0,1,0,0,0,1],!Gu(t,yo,xo,_o,Il))?!1:(Ll.crossVectors(or,ar),t=[Ll.x,Ll.y,Ll.z],Gu(t,yo,xo,_o,Il))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,qi).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(qi).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(Ns[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),Ns[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),Ns[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),Ns[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),Ns[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),Ns[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),Ns[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),Ns[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(Ns),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}},Ns=[new K,new K,new K,new K,new K,new K,new K,new K],qi=new K,Pl=new dr,yo=new K,xo=new K,_o=new K,or=new K,ar=new K,Cr=new K,ma=new K,Il=new K,Ll=new K,Rr=new K;function Gu(i,e,t,n,s){for(let r=0,o=i.length-3;r<=o;r+=3){Rr.fromArray(i,r);let a=s.x*Math.abs(Rr.x)+s.y*Math.abs(Rr.y)+s.z*Math.abs(Rr.z),l=e.dot(Rr),c=t.dot(Rr),h=n.dot(Rr);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>a)return!1}return!0}var wn=new K,Nl=new Rt,Gx=0,Mn=class extends ms{constructor(e,t,n=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:Gx++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=n,this.usage=Xm,this.updateRanges=[],this.gpuType=Ji,this.version=0,this._normalizationScale=e!==void 0?Pd(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,n){e*=this.itemSize,n*=t.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[e+s]=t.array[n+s];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,n=this.count;t<n;t++)Nl.fromBufferAttribute(this,t),Nl.applyMatrix3(e),this.setXY(t,Nl.x,Nl.y);else if(this.itemSize===3)for(let t=0,n=this.count;t<n;t++)wn.fromBufferAttribute(this,t),wn.applyMatrix3(e),this.setXYZ(t,wn.x,wn.y,wn.z);return this}applyMatrix4(e){for(let t=0,n=this.count;t<n;t++)wn.fromBufferAttribute(this,t),wn.applyMatrix4(e),this.setXYZ(t,wn.x,wn.y,wn.z);return this}applyNormalMatrix(e){for(let t=0,n=this.count;t<n;t++)wn.fromBufferAttribute(this,t),wn.applyNormalMatrix(e),this.setXYZ(t,wn.x,wn.y,wn.z);return this}transformDirection(e){for(let t=0,n=this.count;t<n;t++)wn.fromBufferAttribute(this,t),wn.transformDirection(e),this.setXYZ(t,wn.x,wn.y,wn.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let n=this.array[e*this.itemSize+t];return this.normalized&&(n=this._denormalize(n)),n}setComponent(e,t,n){return this.normalized&&(n=this._normalize(n)),this.array[e*this.itemSize+t]=n,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,n){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n)),this.array[e+0]=t,this.array[e+1]=n,this}setXYZ(e,t,n,s){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=s,this}setXYZW(e,t,n,s,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=s,this.array[e+3]=r,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){let t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):Ix(e,this.array)}_normalize(e){let t=this._normalizationScale;return t!==void 0?Math.round(e*t):Lx(e,this.array)}};var Ea=class extends Mn{constructor(e,t,n){super(new Uint16Array(e),t,n)}};var Ca=class extends Mn{constructor(e,t,n){super(new Uint32Array(e),t,n)}};var hi=class extends Mn{constructor(e,t,n){super(new Float32Array(e),t,n)}},Wx=new dr,ga=new K,Wu=new K,fr=class{constructor(e=new K,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){let n=this.center;t!==void 0?n.copy(t):Wx.setFromPoints(e).getCenter(n);let s=0;for(let r=0,o=e.length;r<o;r++)s=Math.max(s,n.distanceToSquared(e[r]));return this.radius=Math.sqrt(s),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){let t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){let n=this.center.distanceToSquared(e);return t.copy(e),n>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;ga.subVectors(e,this.center);let t=ga.lengthSq();if(t>this.radius*this.radius){let n=Math.sqrt(t),s=(n-this.radius)*.5;this.center.addScaledVector(ga,s/n),this.radius+=s}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(Wu.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(ga.copy(e.center).add(Wu)),this.expandByPoint(ga.copy(e.center).sub(Wu))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}},$x=0,Ni=new tn,$u=new di,bo=new K,_i=new dr,va=new dr,Bn=new K,fi=class i extends ms{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:$x++}),this.uuid=qa(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new(Cx(e)?Ca:Ea)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,n=0){this.groups.push({start:e,count:t,materialIndex:n})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){let t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);let n=this.attributes.normal;if(n!==void 0){let r=new st().getNormalMatrix(e);n.applyNormalMatrix(r),n.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(e),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return Ni.makeRotationFromQuaternion(e),this.applyMatrix4(Ni),this}rotateX(e){return Ni.makeRotationX(e),this.applyMatrix4(Ni),this}rotateY(e){return Ni.makeRotationY(e),this.applyMatrix4(Ni),this}rotateZ(e){return Ni.makeRotationZ(e),this.applyMatrix4(Ni),this}translate(e,t,n){return Ni.makeTranslation(e,t,n),this.applyMatrix4(Ni),this}scale(e,t,n){return Ni.makeScale(e,t,n),this.applyMatrix4(Ni),this}lookAt(e){return $u.lookAt(e),$u.updateMatrix(),this.applyMatrix4($u.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(bo).negate(),this.translate(bo.x,bo.y,bo.z),this}setFromPoints(e){let t=this.getAttribute("position");if(t===void 0){let n=[];for(let s=0,r=e.length;s<r;s++){let o=e[s];n.push(o.x,o.y,o.z||0)}this.setAttribute("position",new hi(n,3))}else{let n=Math.min(e.length,t.count);for(let s=0;s<n;s++){let r=e[s];t.setXYZ(s,r.x,r.y,r.z||0)}e.length>t.count&&Je("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new dr);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){it("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new K(-1/0,-1/0,-1/0),new K(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let n=0,s=t.length;n<s;n++){let r=t[n];_i.setFromBufferAttribute(r),this.morphTargetsRelative?(Bn.addVectors(this.boundingBox.min,_i.min),this.boundingBox.expandByPoint(Bn),Bn.addVectors(this.boundingBox.max,_i.max),this.boundingBox.expandByPoint(Bn)):(this.boundingBox.expandByPoint(_i.min),this.boundingBox.expandByPoint(_i.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&it('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new fr);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){it("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new K,1/0);return}if(e){let n=this.boundingSphere.center;if(_i.setFromBufferAttribute(e),t)for(let r=0,o=t.length;r<o;r++){let a=t[r];va.setFromBufferAttribute(a),this.morphTargetsRelative?(Bn.addVectors(_i.min,va.min),_i.expandByPoint(Bn),Bn.addVectors(_i.max,va.max),_i.expandByPoint(Bn)):(_i.expandByPoint(va.min),_i.expandByPoint(va.max))}_i.getCenter(n);let s=0;for(let r=0,o=e.count;r<o;r++)Bn.fromBufferAttribute(e,r),s=Math.max(s,n.distanceToSquared(Bn));if(t)for(let r=0,o=t.length;r<o;r++){let a=t[r],l=this.morphTargetsRelative;for(let c=0,h=a.count;c<h;c++)Bn.fromBufferAttribute(a,c),l&&(bo.fromBufferAttribute(e,c),Bn.add(bo)),s=Math.max(s,n.distanceToSquared(Bn))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&it('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){it("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let n=t.position,s=t.normal,r=t.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==n.count)&&(o=new Mn(new Float32Array(4*n.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(n.count);for(let V=0;V<n.count;V++)a[V]=new K,l[V]=new K;let h=new K,u=new K,d=new K,f=new Rt,g=new Rt,_=new Rt,p=new K,v=new K;function b(V,F,N){c[V]=c[F]=c[N]=1,h.fromBufferAttribute(n,V),u.fromBufferAttribute(n,F),d.fromBufferAttribute(n,N),f.fromBufferAttribute(r,V),g.fromBufferAttribute(r,F),_.fromBufferAttribute(r,N),u.sub(h),d.sub(h),g.sub(f),_.sub(f);let G=1/(g.x*_.y-_.x*g.y);isFinite(G)&&(p.copy(u).multiplyScalar(_.y).addScaledVector(d,-g.y).multiplyScalar(G),v.copy(d).multiplyScalar(g.x).addScaledVector(u,-_.x).multiplyScalar(G),a[V].add(p),a[F].add(p),a[N].add(p),l[V].add(v),l[F].add(v),l[N].add(v))}let C=this.groups;C.length===0&&(C=[{start:0,count:e.count}]);for(let V=0,F=C.length;V<F;++V){let N=C[V],G=N.start,W=N.count;for(let D=G,H=G+W;D<H;D+=3)b(e.getX(D+0),e.getX(D+1),e.getX(D+2))}let A=new K,I=new K,T=new K,x=new K;function E(V){T.fromBufferAttribute(s,V),x.copy(T);let F=a[V];A.copy(F),A.sub(T.multiplyScalar(T.dot(F))).normalize(),I.crossVectors(x,F);let G=I.dot(l[V])<0?-1:1;o.setXYZW(V,A.x,A.y,A.z,G)}for(let V=0,F=n.count;V<F;++V)c[V]&&E(V);this._transformed=!0}computeVertexNormals(){let e=this.index,t=this.getAttribute("position");if(t!==void 0){let n=this.getAttribute("normal");if(n===void 0||n.count!==t.count)n=new Mn(new Float32Array(t.count*3),3),this.setAttribute("normal",n);else for(let d=0,f=n.count;d<f;d++)n.setXYZ(d,0,0,0);let s=new K,r=new K,o=new K,a=new K,l=new K,c=new K,h=new K,u=new K;if(e)for(let d=0,f=e.count;d<f;d+=3){let g=e.getX(d+0),_=e.getX(d+1),p=e.getX(d+2);s.fromBufferAttribute(t,g),r.fromBufferAttribute(t,_),o.fromBufferAttribute(t,p),h.subVectors(o,r),u.subVectors(s,r),h.cross(u),a.fromBufferAttribute(n,g),l.fromBufferAttribute(n,_),c.fromBufferAttribute(n,p),a.add(h),l.add(h),c.add(h),n.setXYZ(g,a.x,a.y,a.z),n.setXYZ(_,l.x,l.y,l.z),n.setXYZ(p,c.x,c.y,c.z)}else for(let d=0,f=t.count;d<f;d+=3)s.fromBufferAttribute(t,d+0),r.fromBufferAttribute(t,d+1),o.fromBufferAttribute(t,d+2),h.subVectors(o,r),u.subVectors(s,r),h.cross(u),n.setXYZ(d+0,h.x,h.y,h.z),n.setXYZ(d+1,h.x,h.y,h.z),n.setXYZ(d+2,h.x,h.y,h.z);this.normalizeNormals(),n.needsUpdate=!0}}normalizeNormals(){let e=this.attributes.normal;for(let t=0,n=e.count;t<n;t++)Bn.fromBufferAttribute(e,t),Bn.normalize(),e.setXYZ(t,Bn.x,Bn.y,Bn.z)}toNonIndexed(){function e(a,l){let c=a.array,h=a.itemSize,u=a.normalized,d=new c.constructor(l.length*h),f=0,g=0;for(let _=0,p=l.length;_<p;_++){a.isInterleavedBufferAttribute?f=l[_]*a.data.stride+a.offset:f=l[_]*h;for(let v=0;v<h;v++)d[g++]=c[f++]}return new Mn(d,h,u)}if(this.index===null)return Je("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let t=new i,n=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=e(l,n);t.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let h=0,u=c.length;h<u;h++){let d=c[h],f=e(d,n);l.push(f)}t.morphAttributes[a]=l}t.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];t.addGroup(c.start,c.count,c.materialIndex)}return t}toJSON(){let e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(e[c]=l[c]);return e}e.data={attributes:{}};let t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});let n=this.attributes;for(let l in n){let c=n[l];e.data.attributes[l]=c.toJSON(e.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],h=[];for(let u=0,d=c.length;u<d;u++){let f=c[u];h.push(f.toJSON(e.data))}h.length>0&&(s[l]=h,r=!0)}r&&(e.data.morphAttributes=s,e.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(e.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(e.data.boundingSphere=a.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let t={};this.name=e.name;let n=e.index;n!==null&&this.setIndex(n.clone());let s=e.attributes;for(let c in s){let h=s[c];this.setAttribute(c,h.clone(t))}let r=e.morphAttributes;for(let c in r){let h=[],u=r[c];for(let d=0,f=u.length;d<f;d++)h.push(u[d].clone(t));this.morphAttributes[c]=h}this.morphTargetsRelative=e.morphTargetsRelative;let o=e.groups;for(let c=0,h=o.length;c<h;c++){let u=o[c];this.addGroup(u.start,u.count,u.materialIndex)}let a=e.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=e.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}};var Xu=new K,Xx=new K,qx=new st,Yi=class{constructor(e=new K(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,n,s){return this.normal.set(e,t,n),this.constant=s,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,n){let s=Xu.subVectors(n,t).cross(Xx.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(s,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){let e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,n=!0){let s=e.delta(Xu),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;let o=-(e.start.dot(this.normal)+this.constant)/r;return n===!0&&(o<0||o>1)?null:t.copy(e.start).addScaledVector(s,o)}intersectsLine(e){let t=this.distanceToPoint(e.start),n=this.distanceToPoint(e.end);return t<0&&n>0||n<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){let n=t||qx.getNormalMatrix(e),s=this.coplanarPoint(Xu).applyMatrix4(e),r=this.normal.applyMatrix3(n).normalize();return this.constant=-s.dot(r),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}},Yx=0,Us=class extends ms{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:Yx++}),this.uuid=qa(),this.name="",this.type="Material",this.blending=ko,this.side=vr,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=ad,this.blendDst=ld,this.blendEquation=Fr,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new _t(0,0,0),this.blendAlpha=0,this.depthFunc=To,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=zm,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=jl,this.stencilZFail=jl,this.stencilZPass=jl,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(let t in e){let n=e[t];if(n===void 0){Je(`Material: parameter '${t}' has value of undefined.`);continue}let s=this[t];if(s===void 0){Je(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(n):s&&s.isVector2&&n&&n.isVector2||s&&s.isEuler&&n&&n.isEuler||s&&s.isVector3&&n&&n.isVector3?s.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});let n={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};n.uuid=this.uuid,n.type=this.type,n.blending=this.blending,n.side=this.side,n.shadowSide=this.shadowSide,n.vertexColors=this.vertexColors,n.opacity=this.opacity,n.transparent=this.transparent,n.blendSrc=this.blendSrc,n.blendDst=this.blendDst,n.blendEquation=this.blendEquation,n.blendSrcAlpha=this.blendSrcAlpha,n.blendDstAlpha=this.blendDstAlpha,n.blendEquationAlpha=this.blendEquationAlpha,n.blendColor=this.blendColor.getHex(),n.blendAlpha=this.blendAlpha,n.depthFunc=this.depthFunc,n.depthTest=this.depthTest,n.depthWrite=this.depthWrite,n.colorWrite=this.colorWrite,n.clipIntersection=this.clipIntersection,n.clipShadows=this.clipShadows,n.stencilWriteMask=this.stencilWriteMask,n.stencilFunc=this.stencilFunc,n.stencilRef=this.stencilRef,n.stencilFuncMask=this.stencilFuncMask,n.stencilFail=this.stencilFail,n.stencilZFail=this.stencilZFail,n.stencilZPass=this.stencilZPass,n.stencilWrite=this.stencilWrite,n.polygonOffset=this.polygonOffset,n.polygonOffsetFactor=this.polygonOffsetFactor,n.polygonOffsetUnits=this.polygonOffsetUnits,n.dithering=this.dithering,n.alphaTest=this.alphaTest,n.alphaHash=this.alphaHash,n.alphaToCoverage=this.alphaToCoverage,n.premultipliedAlpha=this.premultipliedAlpha,n.forceSinglePass=this.forceSinglePass,n.allowOverride=this.allowOverride,n.visible=this.visible,n.toneMapped=this.toneMapped,n.name=this.name,this.color&&this.color.isColor&&(n.color=this.color.getHex()),this.roughness!==void 0&&(n.roughness=this.roughness),this.metalness!==void 0&&(n.metalness=this.metalness),this.sheen!==void 0&&(n.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(n.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(n.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(n.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(n.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(n.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(n.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(n.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(n.shininess=this.shininess),this.clearcoat!==void 0&&(n.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(n.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(n.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(n.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(n.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(n.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(n.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,n.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(n.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(n.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(n.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(n.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(n.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(n.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(n.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(n.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(n.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(n.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(n.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(n.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(n.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(n.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(n.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(n.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(n.lightMap=this.lightMap.toJSON(e).uuid,n.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(n.aoMap=this.aoMap.toJSON(e).uuid,n.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(n.bumpMap=this.bumpMap.toJSON(e).uuid,n.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(n.normalMap=this.normalMap.toJSON(e).uuid,n.normalMapType=this.normalMapType,n.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(n.displacementMap=this.displacementMap.toJSON(e).uuid,n.displacementScale=this.displacementScale,n.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(n.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(n.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(n.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(n.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(n.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(n.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(n.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(n.combine=this.combine)),this.envMapRotation!==void 0&&(n.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(n.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(n.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(n.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(n.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(n.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(n.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(n.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(n.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(n.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(n.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(n.size=this.size),this.sizeAttenuation!==void 0&&(n.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(n.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(n.rotation=this.rotation),this.depthPacking!==void 0&&(n.depthPacking=this.depthPacking),this.linewidth!==void 0&&(n.linewidth=this.linewidth),this.linecap!==void 0&&(n.linecap=this.linecap),this.linejoin!==void 0&&(n.linejoin=this.linejoin),this.dashSize!==void 0&&(n.dashSize=this.dashSize),this.gapSize!==void 0&&(n.gapSize=this.gapSize),this.scale!==void 0&&(n.scale=this.scale),this.wireframe!==void 0&&(n.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(n.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(n.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(n.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(n.flatShading=this.flatShading),this.fog!==void 0&&(n.fog=this.fog),Object.keys(this.userData).length>0&&(n.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(t){let r=s(e.textures),o=s(e.images);r.length>0&&(n.textures=r),o.length>0&&(n.images=o)}return n}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new _t().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(n=>new Yi().fromJSON(n))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let n=e.normalScale;Array.isArray(n)===!1&&(n=[n,n]),this.normalScale=new Rt().fromArray(n)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Rt().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;let t=e.clippingPlanes,n=null;if(t!==null){let s=t.length;n=new Array(s);for(let r=0;r!==s;++r)n[r]=t[r].clone()}return this.clippingPlanes=n,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}};var Ds=new K,qu=new K,Dl=new K,Fl=new K,Po=class{constructor(e=new K,t=new K(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,Ds)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);let n=t.dot(this.direction);return n<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,n)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){let t=Ds.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(Ds.copy(this.origin).addScaledVector(this.direction,t),Ds.distanceToSquared(e))}distanceSqToSegment(e,t,n,s){qu.copy(e).add(t).multiplyScalar(.5),Dl.copy(t).sub(e).normalize(),Fl.copy(this.origin).sub(qu);let r=e.distanceTo(t)*.5,o=-this.direction.dot(Dl),a=Fl.dot(this.direction),l=-Fl.dot(Dl),c=Fl.lengthSq(),h=Math.abs(1-o*o),u,d,f,g;if(h>0)if(u=o*l-a,d=o*a-l,g=r*h,u>=0)if(d>=-g)if(d<=g){let _=1/h;u*=_,d*=_,f=u*(u+o*d+2*a)+d*(o*u+d+2*l)+c}else d=r,u=Math.max(0,-(o*d+a)),f=-u*u+d*(d+2*l)+c;else d=-r,u=Math.max(0,-(o*d+a)),f=-u*u+d*(d+2*l)+c;else d<=-g?(u=Math.max(0,-(-o*r+a)),d=u>0?-r:Math.min(Math.max(-r,-l),r),f=-u*u+d*(d+2*l)+c):d<=g?(u=0,d=Math.min(Math.max(-r,-l),r),f=d*(d+2*l)+c):(u=Math.max(0,-(o*r+a)),d=u>0?r:Math.min(Math.max(-r,-l),r),f=-u*u+d*(d+2*l)+c);else d=o>0?-r:r,u=Math.max(0,-(o*d+a)),f=-u*u+d*(d+2*l)+c;return n&&n.copy(this.origin).addScaledVector(this.direction,u),s&&s.copy(qu).addScaledVector(Dl,d),f}intersectSphere(e,t){if(e.radius<0)return null;Ds.subVectors(e.center,this.origin);let n=Ds.dot(this.direction),s=Ds.dot(Ds)-n*n,r=e.radius*e.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=n-o,l=n+o;return l<0?null:a<0?this.at(l,t):this.at(a,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){let t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;let n=-(this.origin.dot(e.normal)+e.constant)/t;return n>=0?n:null}intersectPlane(e,t){let n=this.distanceToPlane(e);return n===null?null:this.at(n,t)}intersectsPlane(e){let t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let n,s,r,o,a,l,c=1/this.direction.x,h=1/this.direction.y,u=1/this.direction.z,d=this.origin;return c>=0?(n=(e.min.x-d.x)*c,s=(e.max.x-d.x)*c):(n=(e.max.x-d.x)*c,s=(e.min.x-d.x)*c),h>=0?(r=(e.min.y-d.y)*h,o=(e.max.y-d.y)*h):(r=(e.max.y-d.y)*h,o=(e.min.y-d.y)*h),n>o||r>s||((r>n||isNaN(n))&&(n=r),(o<s||isNaN(s))&&(s=o),u>=0?(a=(e.min.z-d.z)*u,l=(e.max.z-d.z)*u):(a=(e.max.z-d.z)*u,l=(e.min.z-d.z)*u),n>l||a>s)||((a>n||n!==n)&&(n=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(n>=0?n:s,t)}intersectsBox(e){return this.intersectBox(e,Ds)!==null}intersectTriangle(e,t,n,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,h=a.z,u=e.x-o.x,d=e.y-o.y,f=e.z-o.z,g=t.x-o.x,_=t.y-o.y,p=t.z-o.z,v=n.x-o.x,b=n.y-o.y,C=n.z-o.z,A=Math.abs(l),I=Math.abs(c),T=Math.abs(h),x,E,V,F,N,G,W,D,H,Z,z,he;if(A>=I&&A>=T?(V=l,G=u,H=g,he=v,l>=0?(x=c,E=h,F=d,N=f,W=_,D=p,Z=b,z=C):(x=h,E=c,F=f,N=d,W=p,D=_,Z=C,z=b)):I>=T?(V=c,G=d,H=_,he=b,c>=0?(x=h,E=l,F=f,N=u,W=p,D=g,Z=C,z=v):(x=l,E=h,F=u,N=f,W=g,D=p,Z=v,z=C)):(V=h,G=f,H=p,he=C,h>=0?(x=l,E=c,F=u,N=d,W=g,D=_,Z=v,z=b):(x=c,E=l,F=d,N=u,W=_,D=g,Z=b,z=v)),V===0)return null;let J=x/V,Q=E/V,se=1/V,fe=F-J*G,de=N-Q*G,ee=W-J*H,ge=D-Q*H,xe=Z-J*he,Re=z-Q*he,Me=xe*ge-Re*ee,$e=fe*Re-de*xe,lt=ee*de-ge*fe;if(s){if(Me<0||$e<0||lt<0)return null}else if((Me<0||$e<0||lt<0)&&(Me>0||$e>0||lt>0))return null;let Ge=Me+$e+lt;if(Ge===0)return null;let mt=se*(Me*G+$e*H+lt*he);return(Ge>0?mt<0:mt>0)?null:this.at(mt/Ge,r)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},fc=class extends Us{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new _t(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new ur,this.combine=cd,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}},Qp=new tn,Pr=new Po,kl=new fr,em=new K,Ul=new K,Ol=new K,Bl=new K,Yu=new K,zl=new K,tm=new K,Vl=new K,Fi=class extends di{constructor(e=new fi,t=new fc){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let s=t[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(e,t){let n=this.geometry,s=n.attributes.position,r=n.morphAttributes.position,o=n.morphTargetsRelative;t.fromBufferAttribute(s,e);let a=this.morphTargetInfluences;if(r&&a){zl.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let h=a[l],u=r[l];h!==0&&(Yu.fromBufferAttribute(u,e),o?zl.addScaledVector(Yu,h):zl.addScaledVector(Yu.sub(t),h))}t.add(zl)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(n.boundingSphere===null&&n.computeBoundingSphere(),kl.copy(n.boundingSphere),kl.applyMatrix4(r),Pr.copy(e.ray).recast(e.near),!(kl.containsPoint(Pr.origin)===!1&&(Pr.intersectSphere(kl,em)===null||Pr.origin.distanceToSquared(em)>(e.far-e.near)**2))&&(Qp.copy(r).invert(),Pr.copy(e.ray).applyMatrix4(Qp),!(n.boundingBox!==null&&Pr.intersectsBox(n.boundingBox)===!1)&&this._computeIntersections(e,t,Pr)))}_computeIntersections(e,t,n){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,u=r.attributes.normal,d=r.groups,f=r.drawRange;if(a!==null)if(Array.isArray(o))for(let g=0,_=d.length;g<_;g++){let p=d[g],v=o[p.materialIndex],b=Math.max(p.start,f.start),C=Math.min(a.count,Math.min(p.start+p.count,f.start+f.count));for(let A=b,I=C;A<I;A+=3){let T=a.getX(A),x=a.getX(A+1),E=a.getX(A+2);s=Hl(this,v,e,n,c,h,u,T,x,E),s&&(s.faceIndex=Math.floor(A/3),s.face.materialIndex=p.materialIndex,t.push(s))}}else{let g=Math.max(0,f.start),_=Math.min(a.count,f.start+f.count);for(let p=g,v=_;p<v;p+=3){let b=a.getX(p),C=a.getX(p+1),A=a.getX(p+2);s=Hl(this,o,e,n,c,h,u,b,C,A),s&&(s.faceIndex=Math.floor(p/3),t.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let g=0,_=d.length;g<_;g++){let p=d[g],v=o[p.materialIndex],b=Math.max(p.start,f.start),C=Math.min(l.count,Math.min(p.start+p.count,f.start+f.count));for(let A=b,I=C;A<I;A+=3){let T=A,x=A+1,E=A+2;s=Hl(this,v,e,n,c,h,u,T,x,E),s&&(s.faceIndex=Math.floor(A/3),s.face.materialIndex=p.materialIndex,t.push(s))}}else{let g=Math.max(0,f.start),_=Math.min(l.count,f.start+f.count);for(let p=g,v=_;p<v;p+=3){let b=p,C=p+1,A=p+2;s=Hl(this,o,e,n,c,h,u,b,C,A),s&&(s.faceIndex=Math.floor(p/3),t.push(s))}}}};function Zx(i,e,t,n,s,r,o,a){let l;if(e.side===ai?l=n.intersectTriangle(o,r,s,!0,a):l=n.intersectTriangle(s,r,o,e.side===vr,a),l===null)return null;Vl.copy(a),Vl.applyMatrix4(i.matrixWorld);let c=t.ray.origin.distanceTo(Vl);return c<t.near||c>t.far?null:{distance:c,point:Vl.clone(),object:i}}function Hl(i,e,t,n,s,r,o,a,l,c){i.getVertexPosition(a,Ul),i.getVertexPosition(l,Ol),i.getVertexPosition(c,Bl);let h=Zx(i,e,t,n,Ul,Ol,Bl,tm);if(h){let u=new K;cr.getBarycoord(tm,Ul,Ol,Bl,u),s&&(h.uv=cr.getInterpolatedAttribute(s,a,l,c,u,new Rt)),r&&(h.uv1=cr.getInterpolatedAttribute(r,a,l,c,u,new Rt)),o&&(h.normal=cr.getInterpolatedAttribute(o,a,l,c,u,new K),h.normal.dot(n.direction)>0&&h.normal.multiplyScalar(-1));let d={a,b:l,c,normal:new K,materialIndex:0};cr.getNormal(Ul,Ol,Bl,d.normal),h.face=d,h.barycoord=u}return h}var pc=class extends ui{constructor(e=null,t=1,n=1,s,r,o,a,l,c=zn,h=zn,u,d){super(null,o,a,l,c,h,s,r,u,d),this.isDataTexture=!0,this.image={data:e,width:t,height:n},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var Io=class extends Mn{constructor(e,t,n,s=1){super(e,t,n),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=s}copy(e){return super.copy(e),this.meshPerAttribute=e.meshPerAttribute,this}toJSON(){let e=super.toJSON();return e.meshPerAttribute=this.meshPerAttribute,e.isInstancedBufferAttribute=!0,e}};var Ir=new fr,Jx=new Rt(.5,.5),Gl=new K,Nr=class{constructor(e=new Yi,t=new Yi,n=new Yi,s=new Yi,r=new Yi,o=new Yi){this.planes=[e,t,n,s,r,o]}set(e,t,n,s,r,o){let a=this.planes;return a[0].copy(e),a[1].copy(t),a[2].copy(n),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(e){let t=this.planes;for(let n=0;n<6;n++)t[n].copy(e.planes[n]);return this}setFromProjectionMatrix(e,t=Di,n=!1){let s=this.planes,r=e.elements,o=r[0],a=r[1],l=r[2],c=r[3],h=r[4],u=r[5],d=r[6],f=r[7],g=r[8],_=r[9],p=r[10],v=r[11],b=r[12],C=r[13],A=r[14],I=r[15];if(s[0].setComponents(c-o,f-h,v-g,I-b).normalize(),s[1].setComponents(c+o,f+h,v+g,I+b).normalize(),s[2].setComponents(c+a,f+u,v+_,I+C).normalize(),s[3].setComponents(c-a,f-u,v-_,I-C).normalize(),n)s[4].setComponents(l,d,p,A).normalize(),s[5].setComponents(c-l,f-d,v-p,I-A).normalize();else if(s[4].setComponents(c-l,f-d,v-p,I-A).normalize(),t===Di)s[5].setComponents(c+l,f+d,v+p,I+A).normalize();else if(t===wa)s[5].setComponents(l,d,p,A).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),Ir.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{let t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),Ir.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(Ir)}intersectsSprite(e){Ir.center.set(0,0,0);let t=Jx.distanceTo(e.center);return Ir.radius=.7071067811865476+t,Ir.applyMatrix4(e.matrixWorld),this.intersectsSphere(Ir)}intersectsSphere(e){let t=this.planes,n=e.center,s=-e.radius;for(let r=0;r<6;r++)if(t[r].distanceToPoint(n)<s)return!1;return!0}intersectsBox(e){let t=this.planes;for(let n=0;n<6;n++){let s=t[n];if(Gl.x=s.normal.x>0?e.max.x:e.min.x,Gl.y=s.normal.y>0?e.max.y:e.min.y,Gl.z=s.normal.z>0?e.max.z:e.min.z,s.distanceToPoint(Gl)<0)return!1}return!0}containsPoint(e){let t=this.planes;for(let n=0;n<6;n++)if(t[n].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},nm=new tn,mc=class i{constructor(){this.coordinateSystem=Di,this._frustums=[],this._count=0}setFromArrayCamera(e){let t=e.cameras,n=this._frustums;for(let s=0;s<t.length;s++){let r=t[s];nm.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),n[s]===void 0&&(n[s]=new Nr),n[s].setFromProjectionMatrix(nm,r.coordinateSystem,r.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsObject(e))return!0;return!1}intersectsSprite(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSprite(e))return!0;return!1}intersectsSphere(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSphere(e))return!0;return!1}intersectsBox(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsBox(e))return!0;return!1}containsPoint(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;let t=this._frustums,n=e._frustums;for(let s=0;s<e._count;s++)t[s]===void 0&&(t[s]=new Nr),t[s].copy(n[s]);return this._count=e._count,this}clone(){return new i().copy(this)}};var gc=class extends Us{constructor(e){super(),this.isLineBasicMaterial=!0,this.type="LineBasicMaterial",this.color=new _t(16777215),this.map=null,this.linewidth=1,this.linecap="round",this.linejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.linewidth=e.linewidth,this.linecap=e.linecap,this.linejoin=e.linejoin,this.fog=e.fog,this}},vc=new K,yc=new K,im=new tn,ya=new Po,Wl=new fr,Zu=new K,sm=new K,xc=class extends di{constructor(e=new fi,t=new gc){super(),this.isLine=!0,this.type="Line",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,n=[0];for(let s=1,r=t.count;s<r;s++)vc.fromBufferAttribute(t,s-1),yc.fromBufferAttribute(t,s),n[s]=n[s-1],n[s]+=vc.distanceTo(yc);e.setAttribute("lineDistance",new hi(n,1))}else Je("Line.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,s=this.matrixWorld,r=e.params.Line.threshold,o=n.drawRange;if(n.boundingSphere===null&&n.computeBoundingSphere(),Wl.copy(n.boundingSphere),Wl.applyMatrix4(s),Wl.radius+=r,e.ray.intersectsSphere(Wl)===!1)return;im.copy(s).invert(),ya.copy(e.ray).applyMatrix4(im);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=this.isLineSegments?2:1,h=n.index,d=n.attributes.position;if(h!==null){let f=Math.max(0,o.start),g=Math.min(h.count,o.start+o.count);for(let _=f,p=g-1;_<p;_+=c){let v=h.getX(_),b=h.getX(_+1),C=$l(this,e,ya,l,v,b,_);C&&t.push(C)}if(this.isLineLoop){let _=h.getX(g-1),p=h.getX(f),v=$l(this,e,ya,l,_,p,g-1);v&&t.push(v)}}else{let f=Math.max(0,o.start),g=Math.min(d.count,o.start+o.count);for(let _=f,p=g-1;_<p;_+=c){let v=$l(this,e,ya,l,_,_+1,_);v&&t.push(v)}if(this.isLineLoop){let _=$l(this,e,ya,l,g-1,f,g-1);_&&t.push(_)}}}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let s=t[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function $l(i,e,t,n,s,r,o){let a=i.geometry.attributes.position;if(vc.fromBufferAttribute(a,s),yc.fromBufferAttribute(a,r),t.distanceSqToSegment(vc,yc,Zu,sm)>n)return;Zu.applyMatrix4(i.matrixWorld);let c=e.ray.origin.distanceTo(Zu);if(!(c<e.near||c>e.far))return{distance:c,point:sm.clone().applyMatrix4(i.matrixWorld),index:o,face:null,faceIndex:null,barycoord:null,object:i}}var rm=new K,om=new K,Ra=class extends xc{constructor(e,t){super(e,t),this.isLineSegments=!0,this.type="LineSegments"}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,n=[];for(let s=0,r=t.count;s<r;s+=2)rm.fromBufferAttribute(t,s),om.fromBufferAttribute(t,s+1),n[s]=s===0?0:n[s-1],n[s+1]=n[s]+rm.distanceTo(om);e.setAttribute("lineDistance",new hi(n,1))}else Je("LineSegments.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}};var _c=class extends Us{constructor(e){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new _t(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.alphaMap=e.alphaMap,this.size=e.size,this.sizeAttenuation=e.sizeAttenuation,this.fog=e.fog,this}},am=new tn,ed=new Po,Xl=new fr,ql=new K,Pa=class extends di{constructor(e=new fi,t=new _c){super(),this.isPoints=!0,this.type="Points",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,s=this.matrixWorld,r=e.params.Points.threshold,o=n.drawRange;if(n.boundingSphere===null&&n.computeBoundingSphere(),Xl.copy(n.boundingSphere),Xl.applyMatrix4(s),Xl.radius+=r,e.ray.intersectsSphere(Xl)===!1)return;am.copy(s).invert(),ed.copy(e.ray).applyMatrix4(am);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=n.index,u=n.attributes.position;if(c!==null){let d=Math.max(0,o.start),f=Math.min(c.count,o.start+o.count);for(let g=d,_=f;g<_;g++){let p=c.getX(g);ql.fromBufferAttribute(u,p),lm(ql,p,l,s,e,t,this)}}else{let d=Math.max(0,o.start),f=Math.min(u.count,o.start+o.count);for(let g=d,_=f;g<_;g++)ql.fromBufferAttribute(u,g),lm(ql,g,l,s,e,t,this)}}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let s=t[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function lm(i,e,t,n,s,r,o){let a=ed.distanceSqToPoint(i);if(a<t){let l=new K;ed.closestPointToPoint(i,l),l.applyMatrix4(n);let c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(a),point:l,index:e,face:null,faceIndex:null,barycoord:null,object:o})}}var Ia=class extends ui{constructor(e=[],t=kr,n,s,r,o,a,l,c,h){super(e,t,n,s,r,o,a,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}};var Os=class extends ui{constructor(e,t,n=Zi,s,r,o,a=zn,l=zn,c,h=ks,u=1){if(h!==ks&&h!==zs)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let d={width:e,height:t,depth:u};super(d,s,r,o,a,l,h,n,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new Co(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){let t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}},La=class extends Os{constructor(e,t=Zi,n=kr,s,r,o=zn,a=zn,l,c=ks){let h={width:e,height:e,depth:1},u=[h,h,h,h,h,h];super(e,e,t,n,s,r,o,a,l,c),this.image=u,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}},Na=class extends ui{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}},Lo=class i extends fi{constructor(e=1,t=1,n=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:n,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],h=[],u=[],d=0,f=0;g("z","y","x",-1,-1,n,t,e,o,r,0),g("z","y","x",1,-1,n,t,-e,o,r,1),g("x","z","y",1,1,e,n,t,s,o,2),g("x","z","y",1,-1,e,n,-t,s,o,3),g("x","y","z",1,-1,e,t,n,s,r,4),g("x","y","z",-1,-1,e,t,-n,s,r,5),this.setIndex(l),this.setAttribute("position",new hi(c,3)),this.setAttribute("normal",new hi(h,3)),this.setAttribute("uv",new hi(u,2));function g(_,p,v,b,C,A,I,T,x,E,V){let F=A/x,N=I/E,G=A/2,W=I/2,D=T/2,H=x+1,Z=E+1,z=0,he=0,J=new K;for(let Q=0;Q<Z;Q++){let se=Q*N-W;for(let fe=0;fe<H;fe++){let de=fe*F-G;J[_]=de*b,J[p]=se*C,J[v]=D,c.push(J.x,J.y,J.z),J[_]=0,J[p]=0,J[v]=T>0?1:-1,h.push(J.x,J.y,J.z),u.push(fe/x),u.push(1-Q/E),z+=1}}for(let Q=0;Q<E;Q++)for(let se=0;se<x;se++){let fe=d+se+H*Q,de=d+se+H*(Q+1),ee=d+(se+1)+H*(Q+1),ge=d+(se+1)+H*Q;l.push(fe,de,ge),l.push(de,ee,ge),he+=6}a.addGroup(f,he,V),f+=he,d+=z}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}};var Da=class i extends fi{constructor(e=1,t=1,n=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:n,heightSegments:s};let r=e/2,o=t/2,a=Math.floor(n),l=Math.floor(s),c=a+1,h=l+1,u=e/a,d=t/l,f=[],g=[],_=[],p=[];for(let v=0;v<h;v++){let b=v*d-o;for(let C=0;C<c;C++){let A=C*u-r;g.push(A,-b,0),_.push(0,0,1),p.push(C/a),p.push(1-v/l)}}for(let v=0;v<l;v++)for(let b=0;b<a;b++){let C=b+c*v,A=b+c*(v+1),I=b+1+c*(v+1),T=b+1+c*v;f.push(C,A,T),f.push(A,I,T)}this.setIndex(f),this.setAttribute("position",new hi(g,3)),this.setAttribute("normal",new hi(_,3)),this.setAttribute("uv",new hi(p,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.widthSegments,e.heightSegments)}};function Or(i){let e={};for(let t in i){e[t]={};for(let n in i[t]){let s=i[t][n];if(cm(s))s.isRenderTargetTexture?(Je("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][n]=null):e[t][n]=s.clone();else if(Array.isArray(s))if(cm(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();e[t][n]=r}else e[t][n]=s.slice();else e[t][n]=s}}return e}function Kn(i){let e={};for(let t=0;t<i.length;t++){let n=Or(i[t]);for(let s in n)e[s]=n[s]}return e}function cm(i){return i&&(i.isColor||i.isMatrix3||i.isMatrix4||i.isVector2||i.isVector3||i.isVector4||i.isTexture||i.isQuaternion)}function Kx(i){let e=[];for(let t=0;t<i.length;t++)e.push(i[t].clone());return e}function Id(i){let e=i.getRenderTarget();return e===null?i.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:wt.workingColorSpace}var Qm={clone:Or,merge:Kn},jx=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,Qx=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,vs=class extends Us{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=jx,this.fragmentShader=Qx,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=Or(e.uniforms),this.uniformsGroups=Kx(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){let t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?t.uniforms[s]={type:"t",value:o.toJSON(e).uuid}:o&&o.isColor?t.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?t.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?t.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?t.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?t.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?t.uniforms[s]={type:"m4",value:o.toArray()}:t.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;let n={};for(let s in this.extensions)this.extensions[s]===!0&&(n[s]=!0);return Object.keys(n).length>0&&(t.extensions=n),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(let n in e.uniforms){let s=e.uniforms[n];switch(this.uniforms[n]={},s.type){case"t":this.uniforms[n].value=t[s.value]||null;break;case"c":this.uniforms[n].value=new _t().setHex(s.value);break;case"v2":this.uniforms[n].value=new Rt().fromArray(s.value);break;case"v3":this.uniforms[n].value=new K().fromArray(s.value);break;case"v4":this.uniforms[n].value=new Jt().fromArray(s.value);break;case"m3":this.uniforms[n].value=new st().fromArray(s.value);break;case"m4":this.uniforms[n].value=new tn().fromArray(s.value);break;default:this.uniforms[n].value=s.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(let n in e.extensions)this.extensions[n]=e.extensions[n];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}},No=class extends vs{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var bc=class extends Us{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=Om,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}},wc=class extends Us{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}};function wo(i,e){return!i||i.constructor===e?i:typeof e.BYTES_PER_ELEMENT=="number"?new e(i):Array.prototype.slice.call(i)}function Yl(i){return i!==void 0&&i.inTangents!==void 0&&i.outTangents!==void 0}var pr=class{constructor(e,t,n,s){this.parameterPositions=e,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new t.constructor(n),this.sampleValues=t,this.valueSize=n,this.settings=null,this.DefaultSettings_={}}evaluate(e){let t=this.parameterPositions,n=this._cachedIndex,s=t[n],r=t[n-1];n:{e:{let o;t:{i:if(!(e<s)){for(let a=n+2;;){if(s===void 0){if(e<r)break i;return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}if(n===a)break;if(r=s,s=t[++n],e<s)break e}o=t.length;break t}if(!(e>=r)){let a=t[1];e<a&&(n=2,r=a);for(let l=n-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(n===l)break;if(s=r,r=t[--n-1],e>=r)break e}o=n,n=0;break t}break n}for(;n<o;){let a=n+o>>>1;e<t[a]?o=a:n=a+1}if(s=t[n],r=t[n-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}this._cachedIndex=n,this.intervalChanged_(n,r,s)}return this.interpolate_(n,r,e,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(e){let t=this.resultBuffer,n=this.sampleValues,s=this.valueSize,r=e*s;for(let o=0;o!==s;++o)t[o]=n[r+o];return t}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},Mc=class extends pr{constructor(e,t,n,s){super(e,t,n,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:Ku,endingEnd:Ku}}intervalChanged_(e,t,n){let s=this.parameterPositions,r=e-2,o=e+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case ju:r=e,a=2*t-n;break;case Qu:r=s.length-2,a=t+s[r]-s[r+1];break;default:r=e,a=n}if(l===void 0)switch(this.getSettings_().endingEnd){case ju:o=e,l=2*n-t;break;case Qu:o=1,l=n+s[1]-s[0];break;default:o=e-1,l=t}let c=(n-t)*.5,h=this.valueSize;this._weightPrev=c/(t-a),this._weightNext=c/(l-n),this._offsetPrev=r*h,this._offsetNext=o*h}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=this._offsetPrev,u=this._offsetNext,d=this._weightPrev,f=this._weightNext,g=(n-t)/(s-t),_=g*g,p=_*g,v=-d*p+2*d*_-d*g,b=(1+d)*p+(-1.5-2*d)*_+(-.5+d)*g+1,C=(-1-f)*p+(1.5+f)*_+.5*g,A=f*p-f*_;for(let I=0;I!==a;++I)r[I]=v*o[h+I]+b*o[c+I]+C*o[l+I]+A*o[u+I];return r}},Sc=class extends pr{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=(n-t)/(s-t),u=1-h;for(let d=0;d!==a;++d)r[d]=o[c+d]*u+o[l+d]*h;return r}},Ac=class extends pr{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e){return this.copySampleValue_(e-1)}},Tc=class extends pr{interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=this.inTangents,u=this.outTangents;if(!h||!u){let g=(n-t)/(s-t),_=1-g;for(let p=0;p!==a;++p)r[p]=o[c+p]*_+o[l+p]*g;return r}let d=a*2,f=e-1;for(let g=0;g!==a;++g){let _=o[c+g],p=o[l+g],v=f*d+g*2,b=u[v],C=u[v+1],A=e*d+g*2,I=h[A],T=h[A+1],x=t_(n,t,b,I,s);r[g]=eg(x,_,C,T,p)}return r}};function eg(i,e,t,n,s){let r=1-i;return r*r*r*e+3*r*r*i*t+3*r*i*i*n+i*i*i*s}function e_(i,e,t,n,s){let r=1-i;return 3*r*r*(t-e)+6*r*i*(n-t)+3*i*i*(s-n)}function t_(i,e,t,n,s){let r=(i-e)/(s-e);for(let o=0;o<8;o++){let a=eg(r,e,t,n,s)-i;if(Math.abs(a)<1e-10)break;let l=e_(r,e,t,n,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var Mi=class{constructor(e,t,n,s){if(e===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(t===void 0||t.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+e);this.name=e,this.times=wo(t,this.TimeBufferType),this.values=wo(n,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(e){let t=e.constructor,n;if(t.toJSON!==this.toJSON)n=t.toJSON(e);else{n={name:e.name,times:wo(e.times,Array),values:wo(e.values,Array)};let s=e.getInterpolation();s!==e.DefaultInterpolation&&(n.interpolation=s),Yl(e.settings)&&(n.settings={inTangents:wo(e.settings.inTangents,Array),outTangents:wo(e.settings.outTangents,Array)})}return n.type=e.ValueTypeName,n}InterpolantFactoryMethodDiscrete(e){return new Ac(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodLinear(e){return new Sc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodSmooth(e){return new Mc(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodBezier(e){let t=new Tc(this.times,this.values,this.getValueSize(),e);return this.settings&&(t.inTangents=this.settings.inTangents,t.outTangents=this.settings.outTangents),t}setInterpolation(e){let t;switch(e){case _a:t=this.InterpolantFactoryMethodDiscrete;break;case lc:t=this.InterpolantFactoryMethodLinear;break;case Kl:t=this.InterpolantFactoryMethodSmooth;break;case Ju:t=this.InterpolantFactoryMethodBezier;break}if(t===void 0){let n="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(e!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(n);return Je("KeyframeTrack:",n),this}return this.createInterpolant=t,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return _a;case this.InterpolantFactoryMethodLinear:return lc;case this.InterpolantFactoryMethodSmooth:return Kl;case this.InterpolantFactoryMethodBezier:return Ju}}getValueSize(){return this.values.length/this.times.length}shift(e){if(e!==0){let t=this.times;for(let n=0,s=t.length;n!==s;++n)t[n]+=e;Yl(this.settings)&&(hm(this.settings.inTangents,e),hm(this.settings.outTangents,e))}return this}scale(e){if(e!==1){let t=this.times;for(let n=0,s=t.length;n!==s;++n)t[n]*=e;Yl(this.settings)&&(um(this.settings.inTangents,e),um(this.settings.outTangents,e))}return this}trim(e,t){let n=this.times,s=n.length,r=0,o=s-1;for(;r!==s&&n[r]<e;)++r;for(;o!==-1&&n[o]>t;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=n.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let e=!0,t=this.getValueSize();t-Math.floor(t)!==0&&(it("KeyframeTrack: Invalid value size in track.",this),e=!1);let n=this.times,s=this.values,r=n.length;r===0&&(it("KeyframeTrack: Track is empty.",this),e=!1);let o=null;for(let a=0;a!==r;a++){let l=n[a];if(typeof l=="number"&&isNaN(l)){it("KeyframeTrack: Time is not a valid number.",this,a,l),e=!1;break}if(o!==null&&o>l){it("KeyframeTrack: Out of order keys.",this,a,l,o),e=!1;break}o=l}if(s!==void 0&&Rx(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){it("KeyframeTrack: Value is not a valid number.",this,a,c),e=!1;break}}return e}optimize(){let e=this.times.slice(),t=this.values.slice(),n=this.getValueSize(),s=this.getInterpolation()===Kl,r=e.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=e[a],h=e[a+1];if(c!==h&&(a!==1||c!==e[0]))if(s)l=!0;else{let u=a*n,d=u-n,f=u+n;for(let g=0;g!==n;++g){let _=t[u+g];if(_!==t[d+g]||_!==t[f+g]){l=!0;break}}}if(l){if(a!==o){e[o]=e[a];let u=a*n,d=o*n;for(let f=0;f!==n;++f)t[d+f]=t[u+f]}++o}}if(r>0){e[o]=e[r];for(let a=r*n,l=o*n,c=0;c!==n;++c)t[l+c]=t[a+c];++o}return o!==e.length?(this.times=e.slice(0,o),this.values=t.slice(0,o*n)):(this.times=e,this.values=t),this}clone(){let e=this.times.slice(),t=this.values.slice(),n=this.constructor,s=new n(this.name,e,t);return s.createInterpolant=this.createInterpolant,Yl(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function hm(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]+=e}function um(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]*=e}Mi.prototype.ValueTypeName="";Mi.prototype.TimeBufferType=Float32Array;Mi.prototype.ValueBufferType=Float32Array;Mi.prototype.DefaultInterpolation=lc;var mr=class extends Mi{constructor(e,t,n){super(e,t,n)}};mr.prototype.ValueTypeName="bool";mr.prototype.ValueBufferType=Array;mr.prototype.DefaultInterpolation=_a;mr.prototype.InterpolantFactoryMethodLinear=void 0;mr.prototype.InterpolantFactoryMethodSmooth=void 0;var Ec=class extends Mi{constructor(e,t,n,s){super(e,t,n,s)}};Ec.prototype.ValueTypeName="color";var Cc=class extends Mi{constructor(e,t,n,s){super(e,t,n,s)}};Cc.prototype.ValueTypeName="number";var Rc=class extends pr{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(n-t)/(s-t),c=e*a;for(let h=c+a;c!==h;c+=4)gs.slerpFlat(r,0,o,c-a,o,c,l);return r}},Fa=class extends Mi{constructor(e,t,n,s){super(e,t,n,s)}InterpolantFactoryMethodLinear(e){return new Rc(this.times,this.values,this.getValueSize(),e)}};Fa.prototype.ValueTypeName="quaternion";Fa.prototype.InterpolantFactoryMethodSmooth=void 0;var gr=class extends Mi{constructor(e,t,n){super(e,t,n)}};gr.prototype.ValueTypeName="string";gr.prototype.ValueBufferType=Array;gr.prototype.DefaultInterpolation=_a;gr.prototype.InterpolantFactoryMethodLinear=void 0;gr.prototype.InterpolantFactoryMethodSmooth=void 0;var Pc=class extends Mi{constructor(e,t,n,s){super(e,t,n,s)}};Pc.prototype.ValueTypeName="vector";var Ic=class{constructor(e,t,n){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=e,this.onProgress=t,this.onError=n,this._abortController=null,this.itemStart=function(h){a++,r===!1&&s.onStart!==void 0&&s.onStart(h,o,a),r=!0},this.itemEnd=function(h){o++,s.onProgress!==void 0&&s.onProgress(h,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(h){s.onError!==void 0&&s.onError(h)},this.resolveURL=function(h){return h=h.normalize("NFC"),l?l(h):h},this.setURLModifier=function(h){return l=h,this},this.addHandler=function(h,u){return c.push(h,u),this},this.removeHandler=function(h){let u=c.indexOf(h);return u!==-1&&c.splice(u,2),this},this.getHandler=function(h){for(let u=0,d=c.length;u<d;u+=2){let f=c[u],g=c[u+1];if(f.global&&(f.lastIndex=0),f.test(h))return g}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},tg=new Ic,Lc=class{constructor(e){this.manager=e!==void 0?e:tg,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(e,t){let n=this;return new Promise(function(s,r){n.load(e,s,t,r)})}parse(){}setCrossOrigin(e){return this.crossOrigin=e,this}setWithCredentials(e){return this.withCredentials=e,this}setPath(e){return this.path=e,this}setResourcePath(e){return this.resourcePath=e,this}setRequestHeader(e){return this.requestHeader=e,this}setPriority(e){return this.priority=e,this}setCache(e){return this.cache=e,this}abort(){return this}};Lc.DEFAULT_MATERIAL_NAME="__DEFAULT";var Zl=new K,Jl=new gs,fs=new K,ka=class extends di{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new tn,this.projectionMatrix=new tn,this.projectionMatrixInverse=new tn,this.coordinateSystem=Di,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(Zl,Jl,fs),fs.x===1&&fs.y===1&&fs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Zl,Jl,fs.set(1,1,1)).invert()}updateWorldMatrix(e,t,n=!1){super.updateWorldMatrix(e,t,n),this.matrixWorld.decompose(Zl,Jl,fs),fs.x===1&&fs.y===1&&fs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Zl,Jl,fs.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},lr=new K,dm=new Rt,fm=new Rt,ri=class extends ka{constructor(e=50,t=1,n=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=n,this.far=s,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){let t=.5*this.getFilmHeight()/e;this.fov=cc*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){let e=Math.tan(Cu*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return cc*2*Math.atan(Math.tan(Cu*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,n){lr.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set(lr.x,lr.y).multiplyScalar(-e/lr.z),lr.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),n.set(lr.x,lr.y).multiplyScalar(-e/lr.z)}getViewSize(e,t){return this.getViewBounds(e,dm,fm),t.subVectors(fm,dm)}setViewOffset(e,t,n,s,r,o){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=this.near,t=e*Math.tan(Cu*.5*this.fov)/this.zoom,n=2*t,s=this.aspect*n,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,t-=o.offsetY*n/c,s*=o.width/l,n*=o.height/c}let a=this.filmOffset;a!==0&&(r+=e*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,t,t-n,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}};var Nc=class extends ka{constructor(e=-1,t=1,n=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=n,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,n,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),n=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=n-e,o=n+e,a=s+t,l=s-t;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=h*this.view.offsetY,l=a-h*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}};var Ua=class extends fi{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(e){return super.copy(e),this.instanceCount=e.instanceCount,this}toJSON(){let e=super.toJSON();return e.instanceCount=this.instanceCount,e.isInstancedBufferGeometry=!0,e}};var Mo=-90,So=1,Do=class extends di{constructor(e,t,n){super(),this.type="CubeCamera",this.renderTarget=n,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new ri(Mo,So,e,t);s.layers=this.layers,this.add(s);let r=new ri(Mo,So,e,t);r.layers=this.layers,this.add(r);let o=new ri(Mo,So,e,t);o.layers=this.layers,this.add(o);let a=new ri(Mo,So,e,t);a.layers=this.layers,this.add(a);let l=new ri(Mo,So,e,t);l.layers=this.layers,this.add(l);let c=new ri(Mo,So,e,t);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let e=this.coordinateSystem,t=this.children.concat(),[n,s,r,o,a,l]=t;for(let c of t)this.remove(c);if(e===Di)n.up.set(0,1,0),n.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(e===wa)n.up.set(0,-1,0),n.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(let c of t)this.add(c),c.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();let{renderTarget:n,activeMipmapLevel:s}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,h]=this.children,u=e.getRenderTarget(),d=e.getActiveCubeFace(),f=e.getActiveMipmapLevel(),g=e.xr.enabled;e.xr.enabled=!1;let _=n.texture.mipmapsAutoUpdate;n.texture.mipmapsAutoUpdate=!1;let p=!1;e.isWebGLRenderer===!0?p=e.state.buffers.depth.getReversed():p=e.reversedDepthBuffer,e.setRenderTarget(n,0,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,r),e.setRenderTarget(n,1,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,o),e.setRenderTarget(n,2,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(n,3,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),e.setRenderTarget(n,4,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,c),n.texture.mipmapsAutoUpdate=_,e.setRenderTarget(n,5,s),p&&e.autoClear===!1&&e.clearDepth(),e.render(t,h),e.setRenderTarget(u,d,f),e.xr.enabled=g,n.texture.needsPMREMUpdate=!0}},Dc=class extends ri{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}};var Ld="\\[\\]\\.:\\/",n_=new RegExp("["+Ld+"]","g"),Nd="[^"+Ld+"]",i_="[^"+Ld.replace("\\.","")+"]",s_=/((?:WC+[\/:])*)/.source.replace("WC",Nd),r_=/(WCOD+)?/.source.replace("WCOD",i_),o_=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",Nd),a_=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",Nd),l_=new RegExp("^"+s_+r_+o_+a_+"$"),c_=["material","materials","bones","map"],td=class{constructor(e,t,n){let s=n||Zt.parseTrackName(t);this._targetGroup=e,this._bindings=e.subscribe_(t,s)}getValue(e,t){this.bind();let n=this._targetGroup.nCachedObjects_,s=this._bindings[n];s!==void 0&&s.getValue(e,t)}setValue(e,t){let n=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=n.length;s!==r;++s)n[s].setValue(e,t)}bind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].bind()}unbind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].unbind()}},Zt=class i{constructor(e,t,n){this.path=t,this.parsedPath=n||i.parseTrackName(t),this.node=i.findNode(e,this.parsedPath.nodeName),this.rootNode=e,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(e,t,n){return e&&e.isAnimationObjectGroup?new i.Composite(e,t,n):new i(e,t,n)}static sanitizeNodeName(e){return e.replace(/\s/g,"_").replace(n_,"")}static parseTrackName(e){let t=l_.exec(e);if(t===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+e);let n={nodeName:t[2],objectName:t[3],objectIndex:t[4],propertyName:t[5],propertyIndex:t[6]},s=n.nodeName&&n.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=n.nodeName.substring(s+1);c_.indexOf(r)!==-1&&(n.nodeName=n.nodeName.substring(0,s),n.objectName=r)}if(n.propertyName===null||n.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+e);return n}static findNode(e,t){if(t===void 0||t===""||t==="."||t===-1||t===e.name||t===e.uuid)return e;if(e.skeleton){let n=e.skeleton.getBoneByName(t);if(n!==void 0)return n}if(e.children){let n=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===t||a.uuid===t)return a;let l=n(a.children);if(l)return l}return null},s=n(e.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(e,t){e[t]=this.targetObject[this.propertyName]}_getValue_array(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)e[t++]=n[s]}_getValue_arrayElement(e,t){e[t]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(e,t){this.resolvedProperty.toArray(e,t)}_setValue_direct(e,t){this.targetObject[this.propertyName]=e[t]}_setValue_direct_setNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++]}_setValue_array_setNeedsUpdate(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(e,t){this.resolvedProperty[this.propertyIndex]=e[t]}_setValue_arrayElement_setNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(e,t){this.resolvedProperty.fromArray(e,t)}_setValue_fromArray_setNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(e,t){this.bind(),this.getValue(e,t)}_setValue_unbound(e,t){this.bind(),this.setValue(e,t)}bind(){let e=this.node,t=this.parsedPath,n=t.objectName,s=t.propertyName,r=t.propertyIndex;if(e||(e=i.findNode(this.rootNode,t.nodeName),this.node=e),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!e){Je("PropertyBinding: No target node found for track: "+this.path+".");return}if(n){let c=t.objectIndex;switch(n){case"materials":if(!e.material){it("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.materials){it("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}e=e.material.materials;break;case"bones":if(!e.skeleton){it("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}e=e.skeleton.bones;for(let h=0;h<e.length;h++)if(e[h].name===c){c=h;break}break;case"map":if("map"in e){e=e.map;break}if(!e.material){it("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.map){it("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}e=e.material.map;break;default:if(e[n]===void 0){it("PropertyBinding: Can not bind to objectName of node undefined.",this);return}e=e[n]}if(c!==void 0){if(e[c]===void 0){it("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,e);return}e=e[c]}}let o=e[s];if(o===void 0){let c=t.nodeName;it("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",e);return}let a=this.Versioning.None;this.targetObject=e,e.isMaterial===!0?a=this.Versioning.NeedsUpdate:e.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!e.geometry){it("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!e.geometry.morphAttributes){it("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}e.morphTargetDictionary[r]!==void 0&&(r=e.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};Zt.Composite=td;Zt.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};Zt.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};Zt.prototype.GetterByBindingType=[Zt.prototype._getValue_direct,Zt.prototype._getValue_array,Zt.prototype._getValue_arrayElement,Zt.prototype._getValue_toArray];Zt.prototype.SetterByBindingTypeAndVersioning=[[Zt.prototype._setValue_direct,Zt.prototype._setValue_direct_setNeedsUpdate,Zt.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[Zt.prototype._setValue_array,Zt.prototype._setValue_array_setNeedsUpdate,Zt.prototype._setValue_array_setMatrixWorldNeedsUpdate],[Zt.prototype._setValue_arrayElement,Zt.prototype._setValue_arrayElement_setNeedsUpdate,Zt.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[Zt.prototype._setValue_fromArray,Zt.prototype._setValue_fromArray_setNeedsUpdate,Zt.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var nC=new Float32Array(1);var nd=class{static{this.prototype.isMatrix2=!0}constructor(e,t,n,s){this.elements=[1,0,0,1],e!==void 0&&this.set(e,t,n,s)}identity(){return this.set(1,0,0,1),this}fromArray(e,t=0){for(let n=0;n<4;n++)this.elements[n]=e[n+t];return this}set(e,t,n,s){let r=this.elements;return r[0]=e,r[2]=t,r[1]=n,r[3]=s,this}};function Dd(i,e,t,n){let s=h_(n);switch(t){case wd:return i*e;case Sd:return i*e/s.components*s.byteLength;case Vc:return i*e/s.components*s.byteLength;case yr:return i*e*2/s.components*s.byteLength;case Hc:return i*e*2/s.components*s.byteLength;case Md:return i*e*3/s.components*s.byteLength;case ji:return i*e*4/s.components*s.byteLength;case Gc:return i*e*4/s.components*s.byteLength;case za:case Va:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case Ha:case Ga:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case $c:case qc:return Math.max(i,16)*Math.max(e,8)/4;case Wc:case Xc:return Math.max(i,8)*Math.max(e,8)/2;case Yc:case Zc:case Kc:case jc:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case Jc:case Wa:case Qc:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case eh:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case th:return Math.floor((i+4)/5)*Math.floor((e+3)/4)*16;case nh:return Math.floor((i+4)/5)*Math.floor((e+4)/5)*16;case ih:return Math.floor((i+5)/6)*Math.floor((e+4)/5)*16;case sh:return Math.floor((i+5)/6)*Math.floor((e+5)/6)*16;case rh:return Math.floor((i+7)/8)*Math.floor((e+4)/5)*16;case oh:return Math.floor((i+7)/8)*Math.floor((e+5)/6)*16;case ah:return Math.floor((i+7)/8)*Math.floor((e+7)/8)*16;case lh:return Math.floor((i+9)/10)*Math.floor((e+4)/5)*16;case ch:return Math.floor((i+9)/10)*Math.floor((e+5)/6)*16;case hh:return Math.floor((i+9)/10)*Math.floor((e+7)/8)*16;case uh:return Math.floor((i+9)/10)*Math.floor((e+9)/10)*16;case dh:return Math.floor((i+11)/12)*Math.floor((e+9)/10)*16;case fh:return Math.floor((i+11)/12)*Math.floor((e+11)/12)*16;case ph:case mh:case gh:return Math.ceil(i/4)*Math.ceil(e/4)*16;case vh:case yh:return Math.ceil(i/4)*Math.ceil(e/4)*8;case $a:case xh:return Math.ceil(i/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function h_(i){switch(i){case Si:case yd:return{byteLength:1,components:1};case Oo:case xd:case Ki:return{byteLength:2,components:1};case Bc:case zc:return{byteLength:2,components:4};case Zi:case Oc:case Ji:return{byteLength:4,components:1};case _d:case bd:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${i}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Je("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function Mg(){let i=null,e=!1,t=null,n=null;function s(r,o){n=i.requestAnimationFrame(s),t(r,o)}return{start:function(){e!==!0&&t!==null&&i!==null&&(n=i.requestAnimationFrame(s),e=!0)},stop:function(){i!==null&&i.cancelAnimationFrame(n),e=!1},setAnimationLoop:function(r){t=r},setContext:function(r){i=r}}}function d_(i){let e=new WeakMap;function t(a,l){let c=a.array,h=a.usage,u=c.byteLength,d=i.createBuffer();i.bindBuffer(l,d),i.bufferData(l,c,h),a.onUploadCallback();let f;if(c instanceof Float32Array)f=i.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)f=i.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?f=i.HALF_FLOAT:f=i.UNSIGNED_SHORT;else if(c instanceof Int16Array)f=i.SHORT;else if(c instanceof Uint32Array)f=i.UNSIGNED_INT;else if(c instanceof Int32Array)f=i.INT;else if(c instanceof Int8Array)f=i.BYTE;else if(c instanceof Uint8Array)f=i.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)f=i.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:d,type:f,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:u}}function n(a,l,c){let h=l.array,u=l.updateRanges;if(i.bindBuffer(c,a),u.length===0)i.bufferSubData(c,0,h);else{u.sort((f,g)=>f.start-g.start);let d=0;for(let f=1;f<u.length;f++){let g=u[d],_=u[f];_.start<=g.start+g.count+1?g.count=Math.max(g.count,_.start+_.count-g.start):(++d,u[d]=_)}u.length=d+1;for(let f=0,g=u.length;f<g;f++){let _=u[f];i.bufferSubData(c,_.start*h.BYTES_PER_ELEMENT,h,_.start,_.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),e.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=e.get(a);l&&(i.deleteBuffer(l.buffer),e.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let h=e.get(a);(!h||h.version<a.version)&&e.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=e.get(a);if(c===void 0)e.set(a,t(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");n(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var f_=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,p_=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,m_=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,g_=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,v_=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,y_=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,x_=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,__=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,b_=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,w_=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,M_=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,S_=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,A_=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,T_=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,E_=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,C_=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,R_=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,P_=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,I_=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,L_=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,N_=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,D_=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,F_=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,k_=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,U_=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,O_=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,B_=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,z_=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,V_=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,H_="gl_FragColor = linearToOutputTexel( gl_FragColor );",G_=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,W_=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,$_=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,X_=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,q_=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,Y_=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,Z_=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,J_=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,K_=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,j_=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,Q_=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,eb=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,tb=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,nb=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,ib=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,sb=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,rb=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,ob=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,ab=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,lb=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,cb=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,hb=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,ub=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,db=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,fb=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,pb=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,mb=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,gb=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,vb=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,yb=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,xb=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,_b=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,bb=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,wb=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,Mb=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,Sb=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,Ab=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,Tb=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,Eb=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Cb=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,Rb=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Pb=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,Ib=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,Lb=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Nb=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Db=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,Fb=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,kb=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,Ub=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,Ob=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,Bb=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,zb=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,Vb=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,Hb=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,Gb=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,Wb=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,$b=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,Xb=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,qb=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,Yb=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,Zb=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,Jb=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,Kb=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,jb=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,Qb=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,ew=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,tw=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,nw=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,iw=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,sw=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,rw=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,ow=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,aw=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,lw=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,cw=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,hw=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,uw=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,dw=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,fw=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,pw=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,mw=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,gw=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,vw=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,yw=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,xw=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,_w=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,bw=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,ww=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,Mw=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Sw=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,Aw=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Tw=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,Ew=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Cw=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Rw=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Pw=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,Iw=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Lw=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,Nw=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,Dw=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Fw=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,kw=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,Uw=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Ow=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Bw=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,zw=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,Vw=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Hw=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Gw=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Ww=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,$w=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,pt={alphahash_fragment:f_,alphahash_pars_fragment:p_,alphamap_fragment:m_,alphamap_pars_fragment:g_,alphatest_fragment:v_,alphatest_pars_fragment:y_,aomap_fragment:x_,aomap_pars_fragment:__,batching_pars_vertex:b_,batching_vertex:w_,begin_vertex:M_,beginnormal_vertex:S_,bsdfs:A_,iridescence_fragment:T_,bumpmap_pars_fragment:E_,clipping_planes_fragment:C_,clipping_planes_pars_fragment:R_,clipping_planes_pars_vertex:P_,clipping_planes_vertex:I_,color_fragment:L_,color_pars_fragment:N_,color_pars_vertex:D_,color_vertex:F_,common:k_,defaultnormal_vertex:U_,displacementmap_pars_vertex:O_,displacementmap_vertex:B_,emissivemap_fragment:z_,emissivemap_pars_fragment:V_,colorspace_fragment:H_,colorspace_pars_fragment:G_,envmap_fragment:W_,envmap_common_pars_fragment:$_,envmap_pars_fragment:X_,envmap_pars_vertex:q_,envmap_physical_pars_fragment:sb,envmap_vertex:Y_,fog_vertex:Z_,fog_pars_vertex:J_,fog_fragment:K_,fog_pars_fragment:j_,gradientmap_pars_fragment:Q_,lightmap_pars_fragment:eb,lights_lambert_fragment:tb,lights_lambert_pars_fragment:nb,lights_pars_begin:ib,lights_toon_fragment:rb,lights_toon_pars_fragment:ob,lights_phong_fragment:ab,lights_phong_pars_fragment:lb,lights_physical_fragment:cb,lights_physical_pars_fragment:hb,lights_fragment_begin:ub,lights_fragment_maps:db,lights_fragment_end:fb,lightprobes_pars_fragment:pb,logdepthbuf_fragment:mb,logdepthbuf_pars_fragment:gb,logdepthbuf_pars_vertex:vb,logdepthbuf_vertex:yb,map_fragment:xb,map_pars_fragment:_b,map_particle_fragment:bb,map_particle_pars_fragment:wb,metalnessmap_fragment:Mb,metalnessmap_pars_fragment:Sb,morphinstance_vertex:Ab,morphcolor_vertex:Tb,morphnormal_vertex:Eb,morphtarget_pars_vertex:Cb,morphtarget_vertex:Rb,normal_fragment_begin:Pb,normal_fragment_maps:Ib,normal_pars_fragment:Lb,normal_pars_vertex:Nb,normal_vertex:Db,normalmap_pars_fragment:Fb,clearcoat_normal_fragment_begin:kb,clearcoat_normal_fragment_maps:Ub,clearcoat_pars_fragment:Ob,iridescence_pars_fragment:Bb,opaque_fragment:zb,packing:Vb,premultiplied_alpha_fragment:Hb,project_vertex:Gb,dithering_fragment:Wb,dithering_pars_fragment:$b,roughnessmap_fragment:Xb,roughnessmap_pars_fragment:qb,shadowmap_pars_fragment:Yb,shadowmap_pars_vertex:Zb,shadowmap_vertex:Jb,shadowmask_pars_fragment:Kb,skinbase_vertex:jb,skinning_pars_vertex:Qb,skinning_vertex:ew,skinnormal_vertex:tw,specularmap_fragment:nw,specularmap_pars_fragment:iw,tonemapping_fragment:sw,tonemapping_pars_fragment:rw,transmission_fragment:ow,transmission_pars_fragment:aw,uv_pars_fragment:lw,uv_pars_vertex:cw,uv_vertex:hw,worldpos_vertex:uw,background_vert:dw,background_frag:fw,backgroundCube_vert:pw,backgroundCube_frag:mw,cube_vert:gw,cube_frag:vw,depth_vert:yw,depth_frag:xw,distance_vert:_w,distance_frag:bw,equirect_vert:ww,equirect_frag:Mw,linedashed_vert:Sw,linedashed_frag:Aw,meshbasic_vert:Tw,meshbasic_frag:Ew,meshlambert_vert:Cw,meshlambert_frag:Rw,meshmatcap_vert:Pw,meshmatcap_frag:Iw,meshnormal_vert:Lw,meshnormal_frag:Nw,meshphong_vert:Dw,meshphong_frag:Fw,meshphysical_vert:kw,meshphysical_frag:Uw,meshtoon_vert:Ow,meshtoon_frag:Bw,points_vert:zw,points_frag:Vw,shadow_vert:Hw,shadow_frag:Gw,sprite_vert:Ww,sprite_frag:$w},De={common:{diffuse:{value:new _t(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new st},alphaMap:{value:null},alphaMapTransform:{value:new st},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new st}},envmap:{envMap:{value:null},envMapRotation:{value:new st},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new st}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new st}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new st},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new st},normalScale:{value:new Rt(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new st},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new st}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new st}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new st}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new _t(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new _t(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new st},alphaTest:{value:0},uvTransform:{value:new st}},sprite:{diffuse:{value:new _t(16777215)},opacity:{value:1},center:{value:new Rt(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new st},alphaMap:{value:null},alphaMapTransform:{value:new st},alphaTest:{value:0}}},_s={basic:{uniforms:Kn([De.common,De.specularmap,De.envmap,De.aomap,De.lightmap,De.fog]),vertexShader:pt.meshbasic_vert,fragmentShader:pt.meshbasic_frag},lambert:{uniforms:Kn([De.common,De.specularmap,De.envmap,De.aomap,De.lightmap,De.emissivemap,De.bumpmap,De.normalmap,De.displacementmap,De.fog,De.lights,{emissive:{value:new _t(0)},envMapIntensity:{value:1}}]),vertexShader:pt.meshlambert_vert,fragmentShader:pt.meshlambert_frag},phong:{uniforms:Kn([De.common,De.specularmap,De.envmap,De.aomap,De.lightmap,De.emissivemap,De.bumpmap,De.normalmap,De.displacementmap,De.fog,De.lights,{emissive:{value:new _t(0)},specular:{value:new _t(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:pt.meshphong_vert,fragmentShader:pt.meshphong_frag},standard:{uniforms:Kn([De.common,De.envmap,De.aomap,De.lightmap,De.emissivemap,De.bumpmap,De.normalmap,De.displacementmap,De.roughnessmap,De.metalnessmap,De.fog,De.lights,{emissive:{value:new _t(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:pt.meshphysical_vert,fragmentShader:pt.meshphysical_frag},toon:{uniforms:Kn([De.common,De.aomap,De.lightmap,De.emissivemap,De.bumpmap,De.normalmap,De.displacementmap,De.gradientmap,De.fog,De.lights,{emissive:{value:new _t(0)}}]),vertexShader:pt.meshtoon_vert,fragmentShader:pt.meshtoon_frag},matcap:{uniforms:Kn([De.common,De.bumpmap,De.normalmap,De.displacementmap,De.fog,{matcap:{value:null}}]),vertexShader:pt.meshmatcap_vert,fragmentShader:pt.meshmatcap_frag},points:{uniforms:Kn([De.points,De.fog]),vertexShader:pt.points_vert,fragmentShader:pt.points_frag},dashed:{uniforms:Kn([De.common,De.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:pt.linedashed_vert,fragmentShader:pt.linedashed_frag},depth:{uniforms:Kn([De.common,De.displacementmap]),vertexShader:pt.depth_vert,fragmentShader:pt.depth_frag},normal:{uniforms:Kn([De.common,De.bumpmap,De.normalmap,De.displacementmap,{opacity:{value:1}}]),vertexShader:pt.meshnormal_vert,fragmentShader:pt.meshnormal_frag},sprite:{uniforms:Kn([De.sprite,De.fog]),vertexShader:pt.sprite_vert,fragmentShader:pt.sprite_frag},background:{uniforms:{uvTransform:{value:new st},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:pt.background_vert,fragmentShader:pt.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new st}},vertexShader:pt.backgroundCube_vert,fragmentShader:pt.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:pt.cube_vert,fragmentShader:pt.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:pt.equirect_vert,fragmentShader:pt.equirect_frag},distance:{uniforms:Kn([De.common,De.displacementmap,{referencePosition:{value:new K},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:pt.distance_vert,fragmentShader:pt.distance_frag},shadow:{uniforms:Kn([De.lights,De.fog,{color:{value:new _t(0)},opacity:{value:1}}]),vertexShader:pt.shadow_vert,fragmentShader:pt.shadow_frag}};_s.physical={uniforms:Kn([_s.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new st},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new st},clearcoatNormalScale:{value:new Rt(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new st},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new st},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new st},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new st},sheen:{value:0},sheenColor:{value:new _t(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new st},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new st},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new st},transmissionSamplerSize:{value:new Rt},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new st},attenuationDistance:{value:0},attenuationColor:{value:new _t(0)},specularColor:{value:new _t(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new st},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new st},anisotropyVector:{value:new Rt},anisotropyMap:{value:null},anisotropyMapTransform:{value:new st}}]),vertexShader:pt.meshphysical_vert,fragmentShader:pt.meshphysical_frag};var _h={r:0,b:0,g:0},Xw=new tn,Sg=new st;Sg.set(-1,0,0,0,1,0,0,0,1);function qw(i,e,t,n,s,r){let o=new _t(0),a=s===!0?0:1,l,c,h=null,u=0,d=null;function f(b){let C=b.isScene===!0?b.background:null;if(C&&C.isTexture){let A=b.backgroundBlurriness>0;C=e.get(C,A)}return C}function g(b){let C=!1,A=f(b);A===null?p(o,a):A&&A.isColor&&(p(A,1),C=!0);let I=i.xr.getEnvironmentBlendMode();I==="additive"?t.buffers.color.setClear(0,0,0,1,r):I==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,r),(i.autoClear||C)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),i.clear(i.autoClearColor,i.autoClearDepth,i.autoClearStencil))}function _(b,C){let A=f(C);A&&A.isCubeTexture?(c===void 0&&(c=new Fi(new Lo(1,1,1),new vs({name:"BackgroundCubeMaterial",uniforms:Or(_s.backgroundCube.uniforms),vertexShader:_s.backgroundCube.vertexShader,fragmentShader:_s.backgroundCube.fragmentShader,side:ai,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(I,T,x){this.matrixWorld.copyPosition(x.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),n.update(c)),c.material.uniforms.envMap.value=A,c.material.uniforms.backgroundBlurriness.value=C.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=C.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(Xw.makeRotationFromEuler(C.backgroundRotation)).transpose(),A.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(Sg),c.material.toneMapped=wt.getTransfer(A.colorSpace)!==Dt,(h!==A||u!==A.version||d!==i.toneMapping)&&(c.material.needsUpdate=!0,h=A,u=A.version,d=i.toneMapping),c.layers.enableAll(),b.unshift(c,c.geometry,c.material,0,0,null)):A&&A.isTexture&&(l===void 0&&(l=new Fi(new Da(2,2),new vs({name:"BackgroundMaterial",uniforms:Or(_s.background.uniforms),vertexShader:_s.background.vertexShader,fragmentShader:_s.background.fragmentShader,side:vr,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),n.update(l)),l.material.uniforms.t2D.value=A,l.material.uniforms.backgroundIntensity.value=C.backgroundIntensity,l.material.toneMapped=wt.getTransfer(A.colorSpace)!==Dt,A.matrixAutoUpdate===!0&&A.updateMatrix(),l.material.uniforms.uvTransform.value.copy(A.matrix),(h!==A||u!==A.version||d!==i.toneMapping)&&(l.material.needsUpdate=!0,h=A,u=A.version,d=i.toneMapping),l.layers.enableAll(),b.unshift(l,l.geometry,l.material,0,0,null))}function p(b,C){b.getRGB(_h,Id(i)),t.buffers.color.setClear(_h.r,_h.g,_h.b,C,r)}function v(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(b,C=1){o.set(b),a=C,p(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(b){a=b,p(o,a)},render:g,addToRenderList:_,dispose:v}}function Yw(i,e){let t=i.getParameter(i.MAX_VERTEX_ATTRIBS),n={},s=d(null),r=s,o=!1;function a(N,G,W,D,H){let Z=!1,z=u(N,D,W,G);r!==z&&(r=z,c(r.object)),Z=f(N,D,W,H),Z&&g(N,D,W,H),H!==null&&e.update(H,i.ELEMENT_ARRAY_BUFFER),(Z||o)&&(o=!1,A(N,G,W,D),H!==null&&i.bindBuffer(i.ELEMENT_ARRAY_BUFFER,e.get(H).buffer))}function l(){return i.createVertexArray()}function c(N){return i.bindVertexArray(N)}function h(N){return i.deleteVertexArray(N)}function u(N,G,W,D){let H=D.wireframe===!0,Z=n[G.id];Z===void 0&&(Z={},n[G.id]=Z);let z=N.isInstancedMesh===!0?N.id:0,he=Z[z];he===void 0&&(he={},Z[z]=he);let J=he[W.id];J===void 0&&(J={},he[W.id]=J);let Q=J[H];return Q===void 0&&(Q=d(l()),J[H]=Q),Q}function d(N){let G=[],W=[],D=[];for(let H=0;H<t;H++)G[H]=0,W[H]=0,D[H]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:G,enabledAttributes:W,attributeDivisors:D,object:N,attributes:{},index:null}}function f(N,G,W,D){let H=r.attributes,Z=G.attributes,z=0,he=W.getAttributes();for(let J in he)if(he[J].location>=0){let se=H[J],fe=Z[J];if(fe===void 0&&(J==="instanceMatrix"&&N.instanceMatrix&&(fe=N.instanceMatrix),J==="instanceColor"&&N.instanceColor&&(fe=N.instanceColor)),se===void 0||se.attribute!==fe||fe&&se.data!==fe.data)return!0;z++}return r.attributesNum!==z||r.index!==D}function g(N,G,W,D){let H={},Z=G.attributes,z=0,he=W.getAttributes();for(let J in he)if(he[J].location>=0){let se=Z[J];se===void 0&&(J==="instanceMatrix"&&N.instanceMatrix&&(se=N.instanceMatrix),J==="instanceColor"&&N.instanceColor&&(se=N.instanceColor));let fe={};fe.attribute=se,se&&se.data&&(fe.data=se.data),H[J]=fe,z++}r.attributes=H,r.attributesNum=z,r.index=D}function _(){let N=r.newAttributes;for(let G=0,W=N.length;G<W;G++)N[G]=0}function p(N){v(N,0)}function v(N,G){let W=r.newAttributes,D=r.enabledAttributes,H=r.attributeDivisors;W[N]=1,D[N]===0&&(i.enableVertexAttribArray(N),D[N]=1),H[N]!==G&&(i.vertexAttribDivisor(N,G),H[N]=G)}function b(){let N=r.newAttributes,G=r.enabledAttributes;for(let W=0,D=G.length;W<D;W++)G[W]!==N[W]&&(i.disableVertexAttribArray(W),G[W]=0)}function C(N,G,W,D,H,Z,z){z===!0?i.vertexAttribIPointer(N,G,W,H,Z):i.vertexAttribPointer(N,G,W,D,H,Z)}function A(N,G,W,D){_();let H=D.attributes,Z=W.getAttributes(),z=G.defaultAttributeValues;for(let he in Z){let J=Z[he];if(J.location>=0){let Q=H[he];if(Q===void 0&&(he==="instanceMatrix"&&N.instanceMatrix&&(Q=N.instanceMatrix),he==="instanceColor"&&N.instanceColor&&(Q=N.instanceColor)),Q!==void 0){let se=Q.normalized,fe=Q.itemSize,de=e.get(Q);if(de===void 0)continue;let ee=de.buffer,ge=de.type,xe=de.bytesPerElement,Re=ge===i.INT||ge===i.UNSIGNED_INT||Q.gpuType===Oc;if(Q.isInterleavedBufferAttribute){let Me=Q.data,$e=Me.isInterleavedBuffer===!0?Me.stride:Me.itemSize,lt=Q.offset;if(Me.isInstancedInterleavedBuffer||Me.isInstancedBufferAttribute){for(let Ge=0;Ge<J.locationSize;Ge++)v(J.location+Ge,Me.meshPerAttribute);N.isInstancedMesh!==!0&&D._maxInstanceCount===void 0&&(D._maxInstanceCount=Me.meshPerAttribute*Me.count)}else for(let Ge=0;Ge<J.locationSize;Ge++)p(J.location+Ge);i.bindBuffer(i.ARRAY_BUFFER,ee);for(let Ge=0;Ge<J.locationSize;Ge++)C(J.location+Ge,fe/J.locationSize,ge,se,$e*xe,(lt+fe/J.locationSize*Ge)*xe,Re)}else{if(Q.isInstancedBufferAttribute){for(let Me=0;Me<J.locationSize;Me++)v(J.location+Me,Q.meshPerAttribute);N.isInstancedMesh!==!0&&D._maxInstanceCount===void 0&&(D._maxInstanceCount=Q.meshPerAttribute*Q.count)}else for(let Me=0;Me<J.locationSize;Me++)p(J.location+Me);i.bindBuffer(i.ARRAY_BUFFER,ee);for(let Me=0;Me<J.locationSize;Me++)C(J.location+Me,fe/J.locationSize,ge,se,fe*xe,fe/J.locationSize*Me*xe,Re)}}else if(z!==void 0){let se=z[he];if(se!==void 0)switch(se.length){case 2:i.vertexAttrib2fv(J.location,se);break;case 3:i.vertexAttrib3fv(J.location,se);break;case 4:i.vertexAttrib4fv(J.location,se);break;default:i.vertexAttrib1fv(J.location,se)}}}}b()}function I(){V();for(let N in n){let G=n[N];for(let W in G){let D=G[W];for(let H in D){let Z=D[H];for(let z in Z)h(Z[z].object),delete Z[z];delete D[H]}}delete n[N]}}function T(N){if(n[N.id]===void 0)return;let G=n[N.id];for(let W in G){let D=G[W];for(let H in D){let Z=D[H];for(let z in Z)h(Z[z].object),delete Z[z];delete D[H]}}delete n[N.id]}function x(N){for(let G in n){let W=n[G];for(let D in W){let H=W[D];if(H[N.id]===void 0)continue;let Z=H[N.id];for(let z in Z)h(Z[z].object),delete Z[z];delete H[N.id]}}}function E(N){for(let G in n){let W=n[G],D=N.isInstancedMesh===!0?N.id:0,H=W[D];if(H!==void 0){for(let Z in H){let z=H[Z];for(let he in z)h(z[he].object),delete z[he];delete H[Z]}delete W[D],Object.keys(W).length===0&&delete n[G]}}}function V(){F(),o=!0,r!==s&&(r=s,c(r.object))}function F(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:V,resetDefaultState:F,dispose:I,releaseStatesOfGeometry:T,releaseStatesOfObject:E,releaseStatesOfProgram:x,initAttributes:_,enableAttribute:p,disableUnusedAttributes:b}}function Zw(i,e,t){let n;function s(l){n=l}function r(l,c){i.drawArrays(n,l,c),t.update(c,n,1)}function o(l,c,h){h!==0&&(i.drawArraysInstanced(n,l,c,h),t.update(c,n,h))}function a(l,c,h){if(h===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(n,l,0,c,0,h);let d=0;for(let f=0;f<h;f++)d+=c[f];t.update(d,n,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function Jw(i,e,t,n){let s;function r(){if(s!==void 0)return s;if(e.has("EXT_texture_filter_anisotropic")===!0){let x=e.get("EXT_texture_filter_anisotropic");s=i.getParameter(x.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(x){return!(x!==ji&&n.convert(x)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(x){let E=x===Ki&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(x!==Si&&x!==Ji&&!E&&n.convert(x)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_TYPE))}function l(x){if(x==="highp"){if(i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.HIGH_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.HIGH_FLOAT).precision>0)return"highp";x="mediump"}return x==="mediump"&&i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.MEDIUM_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=t.precision!==void 0?t.precision:"highp",h=l(c);h!==c&&(Je("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);let u=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),d=t.logarithmicDepthBuffer===!0&&u===!1;t.reversedDepthBuffer===!0&&u===!1&&Je("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&u===!0&&Je("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let f=i.getParameter(i.MAX_TEXTURE_IMAGE_UNITS),g=i.getParameter(i.MAX_VERTEX_TEXTURE_IMAGE_UNITS),_=i.getParameter(i.MAX_TEXTURE_SIZE),p=i.getParameter(i.MAX_CUBE_MAP_TEXTURE_SIZE),v=i.getParameter(i.MAX_VERTEX_ATTRIBS),b=i.getParameter(i.MAX_VERTEX_UNIFORM_VECTORS),C=i.getParameter(i.MAX_VARYING_VECTORS),A=i.getParameter(i.MAX_FRAGMENT_UNIFORM_VECTORS),I=i.getParameter(i.MAX_SAMPLES),T=i.getParameter(i.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:d,reversedDepthBuffer:u,maxTextures:f,maxVertexTextures:g,maxTextureSize:_,maxCubemapSize:p,maxAttributes:v,maxVertexUniforms:b,maxVaryings:C,maxFragmentUniforms:A,maxSamples:I,samples:T}}function Kw(i){let e=this,t=null,n=0,s=!1,r=!1,o=new Yi,a=new st,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(u,d){let f=u.length!==0||d||n!==0||s;return s=d,n=u.length,f},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(u,d){t=h(u,d,0)},this.setState=function(u,d,f){let g=u.clippingPlanes,_=u.clipIntersection,p=u.clipShadows,v=i.get(u);if(!s||g===null||g.length===0||r&&!p)r?h(null):c();else{let b=r?0:n,C=b*4,A=v.clippingState||null;l.value=A,A=h(g,d,C,f);for(let I=0;I!==C;++I)A[I]=t[I];v.clippingState=A,this.numIntersection=_?this.numPlanes:0,this.numPlanes+=b}};function c(){l.value!==t&&(l.value=t,l.needsUpdate=n>0),e.numPlanes=n,e.numIntersection=0}function h(u,d,f,g){let _=u!==null?u.length:0,p=null;if(_!==0){if(p=l.value,g!==!0||p===null){let v=f+_*4,b=d.matrixWorldInverse;a.getNormalMatrix(b),(p===null||p.length<v)&&(p=new Float32Array(v));for(let C=0,A=f;C!==_;++C,A+=4)o.copy(u[C]).applyMatrix4(b,a),o.normal.toArray(p,A),p[A+3]=o.constant}l.value=p,l.needsUpdate=!0}return e.numPlanes=_,e.numIntersection=0,p}}var Ja=class extends wi{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;let n={width:e,height:e,depth:1},s=[n,n,n,n,n,n];this.texture=new Ia(s),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;let n={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},s=new Lo(5,5,5),r=new vs({name:"CubemapFromEquirect",uniforms:Or(n.uniforms),vertexShader:n.vertexShader,fragmentShader:n.fragmentShader,side:ai,blending:Dr});r.uniforms.tEquirect.value=t;let o=new Fi(s,r),a=t.minFilter;return t.minFilter===Bs&&(t.minFilter=oi),new Do(1,10,this).update(e,o),t.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(e,t=!0,n=!0,s=!0){let r=e.getRenderTarget();for(let o=0;o<6;o++)e.setRenderTarget(this,o),e.clear(t,n,s);e.setRenderTarget(r)}},ng=256,jw=3,Qw=20,Ag=256,Tg=16,eM=3,tM=new K,nM=new _t,wh=class i{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Do(1,10,null),this._boxMesh=new Fi(new Lo(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,n=.1,s=100,r={}){let{size:o=256,position:a=tM}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),h=this._getSourceTarget(!0);t>0&&(h.texture.mipmapsAutoUpdate=!1);let u=l.autoClear,d=l.autoClearColor,f=l.autoClearDepth,g=l.autoClearStencil,_=e.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,_===null&&(e.background=l.getClearColor(nM));let p=new Do(n,s,h);return p.position.copy(a),p.update(l,e),l.autoClear=u,l.autoClearColor=d,l.autoClearDepth=f,l.autoClearStencil=g,e.background=_,t>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,t)),this._applyPMREM(c),c}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=rg(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=sg(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(ng,Km(e))}_fromTexture(e,t){e.mapping===kr||e.mapping===Uo?this._setSize(e.image.length===0?ng:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);let n=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(n),n}_allocateTarget(){let e=this._cubeSize,t=ig(e,!1,!1),n=Math.log2(e)-jw;for(let s=0;s<=n;s++)t.texture.mipmaps.push({width:e>>s,height:e>>s});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){let t=this._cubeSize,n=this._sourceTarget;return(n===null||n.width!==t||e&&n.depthBuffer===!1)&&(n!==null&&n.dispose(),this._sourceTarget=ig(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,n){let s=this._boxMesh,r=this._cubeCamera;s.material=n,r.renderTarget=e,r.activeMipmapLevel=t;let o=e.width>>t;e.viewport.set(0,0,o,o),r.update(this._renderer,s),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===kr||e.mapping===Uo?(this._cubemapMaterial===null&&(this._cubemapMaterial=rg()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=sg()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=iM(),this._integrationMaterial=sM());let t=this._cubeSize,n=e.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(t/Tg);for(let o=0;o<=n;o++){let a=i.lodToRoughness(o,n);if(o>n-eM)r.roughness.value=a,this._renderCube(e,o,this._integrationMaterial);else{let l=a>0?Math.log2(t)+.5*Math.log2(6/(Ag*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(e,o,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=rM());let n=this._blurMaterial,s=n.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(e,0,n),s.envMap.value=e.texture,this._renderCube(r,0,n)}};function ig(i,e,t){return new Ja(i,{minFilter:Bs,generateMipmaps:e,type:Ki,colorSpace:hr,depthBuffer:t})}function Ka(i,e,t){return new vs({name:i,uniforms:e,vertexShader:pt.cube_vert,fragmentShader:t,side:ai,blending:Dr,depthTest:!1,depthWrite:!1})}function iM(){return Ka("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${Ag}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function sM(){return Ka("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:Tg}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function rM(){return Ka("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${Qw}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function sg(){return Ka("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function rg(){return Ka("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function oM(i){let e=new WeakMap,t=new WeakMap,n=null;function s(d,f=!1){return d==null?null:f?o(d):r(d)}function r(d){if(d&&d.isTexture){let f=d.mapping;if(f===Fc||f===kc)if(e.has(d)){let g=e.get(d).texture;return a(g,d.mapping)}else{let g=d.image;if(g&&g.height>0){let _=new Ja(g.height);return _.fromEquirectangularTexture(i,d),e.set(d,_),d.addEventListener("dispose",c),a(_.texture,d.mapping)}else return null}}return d}function o(d){if(d&&d.isTexture&&d.isPMREMTexture!==!0){let f=d.mapping,g=f===Fc||f===kc,_=f===kr||f===Uo;if(g||_){let p=t.get(d),v=p!==void 0?p.texture.pmremVersion:0;if(d.isRenderTargetTexture&&d.pmremVersion!==v)return n===null&&(n=new wh(i)),p=g?n.fromEquirectangular(d,p):n.fromCubemap(d,p),p.texture.pmremVersion=d.pmremVersion,t.set(d,p),p.texture;if(p!==void 0)return p.texture;{let b=d.image;return g&&b&&b.height>0||_&&b&&l(b)?(n===null&&(n=new wh(i)),p=g?n.fromEquirectangular(d):n.fromCubemap(d),p.texture.pmremVersion=d.pmremVersion,t.set(d,p),d.addEventListener("dispose",h),p.texture):null}}}return d}function a(d,f){return f===Fc?d.mapping=kr:f===kc&&(d.mapping=Uo),d}function l(d){let f=0,g=6;for(let _=0;_<g;_++)d[_]!==void 0&&f++;return f===g}function c(d){let f=d.target;f.removeEventListener("dispose",c);let g=e.get(f);g!==void 0&&(e.delete(f),g.dispose())}function h(d){let f=d.target;f.removeEventListener("dispose",h);let g=t.get(f);g!==void 0&&(t.delete(f),g.dispose())}function u(){e=new WeakMap,t=new WeakMap,n!==null&&(n.dispose(),n=null)}return{get:s,dispose:u}}function aM(i){let e={};function t(n){if(e[n]!==void 0)return e[n];let s=i.getExtension(n);return e[n]=s,s}return{has:function(n){return t(n)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(n){let s=t(n);return s===null&&xa("WebGLRenderer: "+n+" extension not supported."),s}}}function lM(i,e,t,n){let s={},r=new WeakMap,o=new FinalizationRegistry(g=>delete s[g]);function a(g){l(g.target)}function l(g){g.index!==null&&e.remove(g.index);for(let p in g.attributes)e.remove(g.attributes[p]);g.removeEventListener("dispose",a),delete s[g.id],o.unregister(g);let _=r.get(g);_&&(e.remove(_),r.delete(g)),n.releaseStatesOfGeometry(g),g.isInstancedBufferGeometry===!0&&delete g._maxInstanceCount,t.memory.geometries--}function c(g,_){return s[_.id]!==void 0||(_.addEventListener("dispose",a),s[_.id]=new WeakRef(_),o.register(_,_.id,_),t.memory.geometries++),_}function h(g){let _=g.attributes;for(let p in _)e.update(_[p],i.ARRAY_BUFFER)}function u(g){let _=g.index,p=g.attributes.position,v=0;if(p===void 0)return;let b=_!==null?_.array.length:p.array.length/3-1,C=p.count>=65535?Ca:Ea,A=new C(Math.ceil(b/3)*6,1),I=A.array;if(_!==null){let x=_.array;v=_.version;for(let E=0,V=0;E<b;E+=3){let F=x[E+0],N=x[E+1],G=x[E+2];I[V++]=F,I[V++]=N,I[V++]=N,I[V++]=G,I[V++]=G,I[V++]=F}}else{v=p.version;for(let x=0,E=0;x<b;x+=3){let V=x+0,F=x+1,N=x+2;I[E++]=V,I[E++]=F,I[E++]=F,I[E++]=N,I[E++]=N,I[E++]=V}}A.version=v;let T=r.get(g);T&&e.remove(T),r.set(g,A)}function d(g){let _=r.get(g);if(_){let p=g.index;p!==null&&_.version<p.version&&u(g)}else u(g);return r.get(g)}function f(){for(let g in s){let _=s[g].deref();_!==void 0&&l(_)}}return{get:c,update:h,getWireframeAttribute:d,dispose:f}}function cM(i,e,t){let n;function s(u){n=u}let r,o;function a(u){r=u.type,o=u.bytesPerElement}function l(u,d){i.drawElements(n,d,r,u*o),t.update(d,n,1)}function c(u,d,f){f!==0&&(i.drawElementsInstanced(n,d,r,u*o,f),t.update(d,n,f))}function h(u,d,f){if(f===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(n,d,0,r,u,0,f);let _=0;for(let p=0;p<f;p++)_+=d[p];t.update(_,n,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function hM(i){let e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function n(r,o,a){switch(t.calls++,o){case i.TRIANGLES:t.triangles+=a*(r/3);break;case i.LINES:t.lines+=a*(r/2);break;case i.LINE_STRIP:t.lines+=a*(r-1);break;case i.LINE_LOOP:t.lines+=a*r;break;case i.POINTS:t.points+=a*r;break;default:it("WebGLInfo: Unknown draw mode:",o);break}}function s(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:s,update:n}}function uM(i,e,t){let n=new WeakMap,s=new Jt;function r(o,a,l){let c=o.morphTargetInfluences,h=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,u=h!==void 0?h.length:0,d=n.get(a);if(d===void 0||d.count!==u){let V=function(){x.dispose(),n.delete(a),a.removeEventListener("dispose",V)};d!==void 0&&d.texture.dispose();let f=a.morphAttributes.position!==void 0,g=a.morphAttributes.normal!==void 0,_=a.morphAttributes.color!==void 0,p=a.morphAttributes.position||[],v=a.morphAttributes.normal||[],b=a.morphAttributes.color||[],C=0;f===!0&&(C=1),g===!0&&(C=2),_===!0&&(C=3);let A=a.attributes.position.count*C,I=1;A>e.maxTextureSize&&(I=Math.ceil(A/e.maxTextureSize),A=e.maxTextureSize);let T=new Float32Array(A*I*4*u),x=new Sa(T,A,I,u);x.type=Ji,x.needsUpdate=!0;let E=C*4;for(let F=0;F<u;F++){let N=p[F],G=v[F],W=b[F],D=A*I*4*F;for(let H=0;H<N.count;H++){let Z=H*E;f===!0&&(s.fromBufferAttribute(N,H),T[D+Z+0]=s.x,T[D+Z+1]=s.y,T[D+Z+2]=s.z,T[D+Z+3]=0),g===!0&&(s.fromBufferAttribute(G,H),T[D+Z+4]=s.x,T[D+Z+5]=s.y,T[D+Z+6]=s.z,T[D+Z+7]=0),_===!0&&(s.fromBufferAttribute(W,H),T[D+Z+8]=s.x,T[D+Z+9]=s.y,T[D+Z+10]=s.z,T[D+Z+11]=W.itemSize===4?s.w:1)}}d={count:u,texture:x,size:new Rt(A,I)},n.set(a,d),a.addEventListener("dispose",V)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(i,"morphTexture",o.morphTexture,t);else{let f=0;for(let _=0;_<c.length;_++)f+=c[_];let g=a.morphTargetsRelative?1:1-f;l.getUniforms().setValue(i,"morphTargetBaseInfluence",g),l.getUniforms().setValue(i,"morphTargetInfluences",c)}l.getUniforms().setValue(i,"morphTargetsTexture",d.texture,t),l.getUniforms().setValue(i,"morphTargetsTextureSize",d.size)}return{update:r}}function dM(i,e,t,n,s){let r=new WeakMap;function o(c){let h=s.render.frame,u=c.geometry,d=e.get(c,u);if(r.get(d)!==h&&(e.update(d),r.set(d,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(t.update(c.instanceMatrix,i.ARRAY_BUFFER),c.instanceColor!==null&&t.update(c.instanceColor,i.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){let f=c.skeleton;r.get(f)!==h&&(f.update(),r.set(f,h))}return d}function a(){r=new WeakMap}function l(c){let h=c.target;h.removeEventListener("dispose",l),n.releaseStatesOfObject(h),t.remove(h.instanceMatrix),h.instanceColor!==null&&t.remove(h.instanceColor)}return{update:o,dispose:a}}var fM={[hd]:"LINEAR_TONE_MAPPING",[ud]:"REINHARD_TONE_MAPPING",[dd]:"CINEON_TONE_MAPPING",[fd]:"ACES_FILMIC_TONE_MAPPING",[md]:"AGX_TONE_MAPPING",[gd]:"NEUTRAL_TONE_MAPPING",[pd]:"CUSTOM_TONE_MAPPING"};function pM(i,e,t,n,s,r){let o=new wi(e,t,{type:i,depthBuffer:s,stencilBuffer:r,samples:n?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,h=new fi;h.setAttribute("position",new hi([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new hi([0,2,0,0,2,0],2));let u=new No({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),d=new Fi(h,u),f=new Nc(-1,1,1,-1,0,1),g=null,_=null,p=!1,v,b=null,C=[],A=!1;this.setSize=function(I,T){o.setSize(I,T),a!==null&&a.setSize(I,T),l!==null&&l.setSize(I,T);for(let x=0;x<C.length;x++){let E=C[x];E.setSize&&E.setSize(I,T)}},this.setEffects=function(I){C=I,A=C.length>0&&C[0].isRenderPass===!0;let T=o.width,x=o.height;C.length>0&&a===null&&(a=new wi(T,x,{type:Ki,depthBuffer:!1,stencilBuffer:!1}),l=new wi(T,x,{type:Ki,depthBuffer:!1,stencilBuffer:!1}));let E=s===!0&&C.some(V=>V.needsDepthTexture===!0);E!==(o.depthTexture!==null)&&(E===!0&&c===null&&(c=new Os(T,x),r===!0&&(c.format=zs,c.type=Ur)),o.dispose(),o.depthTexture=E?c:null,o.resolveDepthBuffer=E,o.storeMultisampledDepthBuffer=E);for(let V=0;V<C.length;V++){let F=C[V];F.setSize&&F.setSize(T,x),E&&F.needsDepthTexture===!0&&F.setDepthTexture&&F.setDepthTexture(c)}},this.begin=function(I,T){if(p||I.toneMapping===ys&&C.length===0)return!1;if(b=T,T!==null){let x=T.width,E=T.height;(o.width!==x||o.height!==E)&&this.setSize(x,E)}return A===!1&&I.setRenderTarget(o),v=I.toneMapping,I.toneMapping=ys,!0},this.hasRenderPass=function(){return A},this.end=function(I,T){I.toneMapping=v,p=!0;let x=o,E=a;for(let V=0;V<C.length;V++){let F=C[V];F.enabled!==!1&&(F.render(I,E,x,T),F.needsSwap!==!1&&(x=E,E=E===a?l:a))}if(g!==I.outputColorSpace||_!==I.toneMapping){g=I.outputColorSpace,_=I.toneMapping,u.defines={},wt.getTransfer(g)===Dt&&(u.defines.SRGB_TRANSFER="");let V=fM[_];V&&(u.defines[V]=""),u.needsUpdate=!0}u.uniforms.tDiffuse.value=x.texture,I.setRenderTarget(b),I.render(d,f),b=null,p=!1},this.isCompositing=function(){return p},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),h.dispose(),u.dispose()}}var Eg=new ui,Cg=new Os(1,1),Rg=new La(1),Pg=new Sa,Ig=new dc,Lg=new Ia,og=[],ag=[],lg=new Float32Array(16),cg=new Float32Array(9),hg=new Float32Array(4);function zo(i,e,t){let n=i[0];if(n<=0||n>0)return i;let s=e*t,r=og[s];if(r===void 0&&(r=new Float32Array(s),og[s]=r),e!==0){n.toArray(r,0);for(let o=1,a=0;o!==e;++o)a+=t,i[o].toArray(r,a)}return r}function Cn(i,e){if(i.length!==e.length)return!1;for(let t=0,n=i.length;t<n;t++)if(i[t]!==e[t])return!1;return!0}function Rn(i,e){for(let t=0,n=e.length;t<n;t++)i[t]=e[t]}function Sh(i,e){let t=ag[e];t===void 0&&(t=new Int32Array(e),ag[e]=t);for(let n=0;n!==e;++n)t[n]=i.allocateTextureUnit();return t}function mM(i,e){let t=this.cache;t[0]!==e&&(i.uniform1f(this.addr,e),t[0]=e)}function gM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Cn(t,e))return;i.uniform2fv(this.addr,e),Rn(t,e)}}function vM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(i.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(Cn(t,e))return;i.uniform3fv(this.addr,e),Rn(t,e)}}function yM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Cn(t,e))return;i.uniform4fv(this.addr,e),Rn(t,e)}}function xM(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(Cn(t,e))return;i.uniformMatrix2fv(this.addr,!1,e),Rn(t,e)}else{if(Cn(t,n))return;hg.set(n),i.uniformMatrix2fv(this.addr,!1,hg),Rn(t,n)}}function _M(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(Cn(t,e))return;i.uniformMatrix3fv(this.addr,!1,e),Rn(t,e)}else{if(Cn(t,n))return;cg.set(n),i.uniformMatrix3fv(this.addr,!1,cg),Rn(t,n)}}function bM(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(Cn(t,e))return;i.uniformMatrix4fv(this.addr,!1,e),Rn(t,e)}else{if(Cn(t,n))return;lg.set(n),i.uniformMatrix4fv(this.addr,!1,lg),Rn(t,n)}}function wM(i,e){let t=this.cache;t[0]!==e&&(i.uniform1i(this.addr,e),t[0]=e)}function MM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Cn(t,e))return;i.uniform2iv(this.addr,e),Rn(t,e)}}function SM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(Cn(t,e))return;i.uniform3iv(this.addr,e),Rn(t,e)}}function AM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Cn(t,e))return;i.uniform4iv(this.addr,e),Rn(t,e)}}function TM(i,e){let t=this.cache;t[0]!==e&&(i.uniform1ui(this.addr,e),t[0]=e)}function EM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Cn(t,e))return;i.uniform2uiv(this.addr,e),Rn(t,e)}}function CM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(Cn(t,e))return;i.uniform3uiv(this.addr,e),Rn(t,e)}}function RM(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Cn(t,e))return;i.uniform4uiv(this.addr,e),Rn(t,e)}}function Ah(i){return i.version===0&&(i.compareFunction=Cd,i.needsUpdate=!0),i}function PM(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_2D_SHADOW?r=Ah(Cg):r=Eg,t.setTexture2D(e||r,s)}function IM(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),t.setTexture3D(e||Ig,s)}function LM(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_CUBE_SHADOW?r=Ah(Rg):r=Lg,t.setTextureCube(e||r,s)}function NM(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),t.setTexture2DArray(e||Pg,s)}function DM(i){switch(i){case 5126:return mM;case 35664:return gM;case 35665:return vM;case 35666:return yM;case 35674:return xM;case 35675:return _M;case 35676:return bM;case 5124:case 35670:return wM;case 35667:case 35671:return MM;case 35668:case 35672:return SM;case 35669:case 35673:return AM;case 5125:return TM;case 36294:return EM;case 36295:return CM;case 36296:return RM;case 35678:case 36198:case 36298:case 36306:case 35682:return PM;case 35679:case 36299:case 36307:return IM;case 35680:case 36300:case 36308:case 36293:return LM;case 36289:case 36303:case 36311:case 36292:return NM}}function FM(i,e){i.uniform1fv(this.addr,e)}function kM(i,e){let t=zo(e,this.size,2);i.uniform2fv(this.addr,t)}function UM(i,e){let t=zo(e,this.size,3);i.uniform3fv(this.addr,t)}function OM(i,e){let t=zo(e,this.size,4);i.uniform4fv(this.addr,t)}function BM(i,e){let t=zo(e,this.size,4);i.uniformMatrix2fv(this.addr,!1,t)}function zM(i,e){let t=zo(e,this.size,9);i.uniformMatrix3fv(this.addr,!1,t)}function VM(i,e){let t=zo(e,this.size,16);i.uniformMatrix4fv(this.addr,!1,t)}function HM(i,e){i.uniform1iv(this.addr,e)}function GM(i,e){i.uniform2iv(this.addr,e)}function WM(i,e){i.uniform3iv(this.addr,e)}function $M(i,e){i.uniform4iv(this.addr,e)}function XM(i,e){i.uniform1uiv(this.addr,e)}function qM(i,e){i.uniform2uiv(this.addr,e)}function YM(i,e){i.uniform3uiv(this.addr,e)}function ZM(i,e){i.uniform4uiv(this.addr,e)}function JM(i,e,t){let n=this.cache,s=e.length,r=Sh(t,s);Cn(n,r)||(i.uniform1iv(this.addr,r),Rn(n,r));let o;this.type===i.SAMPLER_2D_SHADOW?o=Ah(Cg):o=Eg;for(let a=0;a!==s;++a)t.setTexture2D(e[a]||o,r[a])}function KM(i,e,t){let n=this.cache,s=e.length,r=Sh(t,s);Cn(n,r)||(i.uniform1iv(this.addr,r),Rn(n,r));for(let o=0;o!==s;++o)t.setTexture3D(e[o]||Ig,r[o])}function jM(i,e,t){let n=this.cache,s=e.length,r=Sh(t,s);Cn(n,r)||(i.uniform1iv(this.addr,r),Rn(n,r));let o;this.type===i.SAMPLER_CUBE_SHADOW?o=Ah(Rg):o=Lg;for(let a=0;a!==s;++a)t.setTextureCube(e[a]||o,r[a])}function QM(i,e,t){let n=this.cache,s=e.length,r=Sh(t,s);Cn(n,r)||(i.uniform1iv(this.addr,r),Rn(n,r));for(let o=0;o!==s;++o)t.setTexture2DArray(e[o]||Pg,r[o])}function eS(i){switch(i){case 5126:return FM;case 35664:return kM;case 35665:return UM;case 35666:return OM;case 35674:return BM;case 35675:return zM;case 35676:return VM;case 5124:case 35670:return HM;case 35667:case 35671:return GM;case 35668:case 35672:return WM;case 35669:case 35673:return $M;case 5125:return XM;case 36294:return qM;case 36295:return YM;case 36296:return ZM;case 35678:case 36198:case 36298:case 36306:case 35682:return JM;case 35679:case 36299:case 36307:return KM;case 35680:case 36300:case 36308:case 36293:return jM;case 36289:case 36303:case 36311:case 36292:return QM}}var Ud=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.setValue=DM(t.type)}},Od=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=eS(t.type)}},Bd=class{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,n){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(e,t[a.id],n)}}},Fd=/(\w+)(\])?(\[|\.)?/g;function ug(i,e){i.seq.push(e),i.map[e.id]=e}function tS(i,e,t){let n=i.name,s=n.length;for(Fd.lastIndex=0;;){let r=Fd.exec(n),o=Fd.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){ug(t,c===void 0?new Ud(a,i,e):new Od(a,i,e));break}else{let u=t.map[a];u===void 0&&(u=new Bd(a),ug(t,u)),t=u}}}var Bo=class{constructor(e,t){this.seq=[],this.map={};let n=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let o=0;o<n;++o){let a=e.getActiveUniform(t,o),l=e.getUniformLocation(t,a.name);tS(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===e.SAMPLER_2D_SHADOW||o.type===e.SAMPLER_CUBE_SHADOW||o.type===e.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(e,t,n,s){let r=this.map[t];r!==void 0&&r.setValue(e,n,s)}setOptional(e,t,n){let s=t[n];s!==void 0&&this.setValue(e,n,s)}static upload(e,t,n,s){for(let r=0,o=t.length;r!==o;++r){let a=t[r],l=n[a.id];l.needsUpdate!==!1&&a.setValue(e,l.value,s)}}static seqWithValue(e,t){let n=[];for(let s=0,r=e.length;s!==r;++s){let o=e[s];o.id in t&&n.push(o)}return n}};function dg(i,e,t){let n=i.createShader(e);return i.shaderSource(n,t),i.compileShader(n),n}var nS=37297,iS=0;function sS(i,e){let t=i.split(`
`),n=[],s=Math.max(e-6,0),r=Math.min(e+6,t.length);for(let o=s;o<r;o++){let a=o+1;n.push(`${a===e?">":" "} ${a}: ${t[o]}`)}return n.join(`
`)}var fg=new st;function rS(i){wt._getMatrix(fg,wt.workingColorSpace,i);let e=`mat3( ${fg.elements.map(t=>t.toFixed(4))} )`;switch(wt.getTransfer(i)){case ba:return[e,"LinearTransferOETF"];case Dt:return[e,"sRGBTransferOETF"];default:return Je("WebGLProgram: Unsupported color space: ",i),[e,"LinearTransferOETF"]}}function pg(i,e,t){let n=i.getShaderParameter(e,i.COMPILE_STATUS),r=(i.getShaderInfoLog(e)||"").trim();if(n&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return t.toUpperCase()+`

`+r+`

`+sS(i.getShaderSource(e),a)}else return r}function oS(i,e){let t=rS(e);return[`vec4 ${i}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var aS={[hd]:"Linear",[ud]:"Reinhard",[dd]:"Cineon",[fd]:"ACESFilmic",[md]:"AgX",[gd]:"Neutral",[pd]:"Custom"};function lS(i,e){let t=aS[e];return t===void 0?(Je("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+i+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+i+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}var bh=new K;function cS(){wt.getLuminanceCoefficients(bh);let i=bh.x.toFixed(4),e=bh.y.toFixed(4),t=bh.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${i}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function hS(i){return[i.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",i.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(Za).join(`
`)}function uS(i){let e=[];for(let t in i){let n=i[t];n!==!1&&e.push("#define "+t+" "+n)}return e.join(`
`)}function dS(i,e){let t={},n=i.getProgramParameter(e,i.ACTIVE_ATTRIBUTES);for(let s=0;s<n;s++){let r=i.getActiveAttrib(e,s),o=r.name,a=1;r.type===i.FLOAT_MAT2&&(a=2),r.type===i.FLOAT_MAT3&&(a=3),r.type===i.FLOAT_MAT4&&(a=4),t[o]={type:r.type,location:i.getAttribLocation(e,o),locationSize:a}}return t}function Za(i){return i!==""}function mg(i,e){let t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return i.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function gg(i,e){return i.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}var fS=/^[ \t]*#include +<([\w\d./]+)>/gm;function zd(i){return i.replace(fS,pS)}function pS(i,e){let t=pt[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return zd(t)}var mS=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function vg(i){return i.replace(mS,gS)}function gS(i,e,t,n){let s="";for(let r=parseInt(e);r<parseInt(t);r++)s+=n.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function yg(i){let e=`precision ${i.precision} float;
	precision ${i.precision} int;
	precision ${i.precision} sampler2D;
	precision ${i.precision} samplerCube;
	precision ${i.precision} sampler3D;
	precision ${i.precision} sampler2DArray;
	precision ${i.precision} sampler2DShadow;
	precision ${i.precision} samplerCubeShadow;
	precision ${i.precision} sampler2DArrayShadow;
	precision ${i.precision} isampler2D;
	precision ${i.precision} isampler3D;
	precision ${i.precision} isamplerCube;
	precision ${i.precision} isampler2DArray;
	precision ${i.precision} usampler2D;
	precision ${i.precision} usampler3D;
	precision ${i.precision} usamplerCube;
	precision ${i.precision} usampler2DArray;
	`;return i.precision==="highp"?e+=`
#define HIGH_PRECISION`:i.precision==="mediump"?e+=`
#define MEDIUM_PRECISION`:i.precision==="lowp"&&(e+=`
#define LOW_PRECISION`),e}var vS={[Oa]:"SHADOWMAP_TYPE_PCF",[Fo]:"SHADOWMAP_TYPE_VSM"};function yS(i){return vS[i.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var xS={[Uo]:"ENVMAP_MODE_REFRACTION"};function _S(i){return i.envMap===!1?"ENVMAP_MODE_REFLECTION":xS[i.envMapMode]||"ENVMAP_MODE_REFLECTION"}var bS={[cd]:"ENVMAP_BLENDING_MULTIPLY",[Fm]:"ENVMAP_BLENDING_MIX",[km]:"ENVMAP_BLENDING_ADD"};function wS(i){return i.envMap===!1?"ENVMAP_BLENDING_NONE":bS[i.combine]||"ENVMAP_BLENDING_NONE"}function MS(i,e,t,n){let s=i.getContext(),r=t.defines,o=t.vertexShader,a=t.fragmentShader,l=yS(t),c=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=_S(t),u=wS(t),d=hS(t),f=uS(r),g=s.createProgram(),_,p,v=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(_=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(Za).join(`
`),_.length>0&&(_+=`
`),p=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f].filter(Za).join(`
`),p.length>0&&(p+=`
`)):(_=[yg(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+h:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(Za).join(`
`),p=[yg(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,f,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+c:"",t.envMap?"#define "+h:"",t.envMap?"#define "+u:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==ys?"#define TONE_MAPPING":"",t.toneMapping!==ys?pt.tonemapping_pars_fragment:"",t.toneMapping!==ys?lS("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",pt.colorspace_pars_fragment,oS("linearToOutputTexel",t.outputColorSpace),cS(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter(Za).join(`
`)),o=zd(o),o=mg(o,t),o=gg(o,t),a=zd(a),a=mg(a,t),a=gg(a,t),o=vg(o),a=vg(a),t.isRawShaderMaterial!==!0&&(v=`#version 300 es
`,_=[d,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+_,p=["#define varying in",t.glslVersion===Xa?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===Xa?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+p);let b=v+_+o,C=v+p+a,A=dg(s,s.VERTEX_SHADER,b),I=dg(s,s.FRAGMENT_SHADER,C);s.attachShader(g,A),s.attachShader(g,I),t.index0AttributeName!==void 0?s.bindAttribLocation(g,0,t.index0AttributeName):t.hasPositionAttribute===!0&&s.bindAttribLocation(g,0,"position"),s.linkProgram(g);function T(F){if(i.debug.checkShaderErrors){let N=s.getProgramInfoLog(g)||"",G=s.getShaderInfoLog(A)||"",W=s.getShaderInfoLog(I)||"",D=N.trim(),H=G.trim(),Z=W.trim(),z=!0,he=!0;if(s.getProgramParameter(g,s.LINK_STATUS)===!1)if(z=!1,typeof i.debug.onShaderError=="function")i.debug.onShaderError(s,g,A,I);else{let J=pg(s,A,"vertex"),Q=pg(s,I,"fragment");it("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(g,s.VALIDATE_STATUS)+`

Material Name: `+F.name+`
Material Type: `+F.type+`

Program Info Log: `+D+`
`+J+`
`+Q)}else D!==""?Je("WebGLProgram: Program Info Log:",D):(H===""||Z==="")&&(he=!1);he&&(F.diagnostics={runnable:z,programLog:D,vertexShader:{log:H,prefix:_},fragmentShader:{log:Z,prefix:p}})}s.deleteShader(A),s.deleteShader(I),x=new Bo(s,g),E=dS(s,g)}let x;this.getUniforms=function(){return x===void 0&&T(this),x};let E;this.getAttributes=function(){return E===void 0&&T(this),E};let V=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return V===!1&&(V=s.getProgramParameter(g,nS)),V},this.destroy=function(){n.releaseStatesOfProgram(this),s.deleteProgram(g),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=iS++,this.cacheKey=e,this.usedTimes=1,this.program=g,this.vertexShader=A,this.fragmentShader=I,this}var SS=0,Vd=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,n){let s=this._getShaderCacheForMaterial(e);return s.has(t)===!1&&(s.add(t),t.usedTimes++),s.has(n)===!1&&(s.add(n),n.usedTimes++),this}remove(e){let t=this.materialCache.get(e);for(let n of t)n.usedTimes--,n.usedTimes===0&&this.shaderCache.delete(n.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){let t=this.materialCache,n=t.get(e);return n===void 0&&(n=new Set,t.set(e,n)),n}_getShaderStage(e){let t=this.shaderCache,n=t.get(e);return n===void 0&&(n=new Hd(e),t.set(e,n)),n}},Hd=class{constructor(e){this.id=SS++,this.code=e,this.usedTimes=0}};function AS(i){return i===yr||i===Wa||i===$a}function TS(i,e,t,n,s,r){let o=new Aa,a=new Vd,l=new Set,c=[],h=new Map,u=n.logarithmicDepthBuffer,d={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function f(x){return l.add(x),x===0?"uv":`uv${x}`}function g(x,E,V,F,N,G){let W=F.fog,D=N.geometry,H=x.isMeshStandardMaterial||x.isMeshLambertMaterial||x.isMeshPhongMaterial?F.environment:null,Z=x.isMeshStandardMaterial||x.isMeshLambertMaterial&&!x.envMap||x.isMeshPhongMaterial&&!x.envMap,z=e.get(x.envMap||H,Z),he=d[x.type],J=n.precision;x.precision!==null&&(J=n.getMaxPrecision(x.precision),J!==x.precision&&Je("WebGLProgram.getParameters:",x.precision,"not supported, using",J,"instead."));let Q=D.morphAttributes.position||D.morphAttributes.normal||D.morphAttributes.color,se=Q!==void 0?Q.length:0,fe=0;D.morphAttributes.position!==void 0&&(fe=1),D.morphAttributes.normal!==void 0&&(fe=2),D.morphAttributes.color!==void 0&&(fe=3);let de,ee,ge,xe;if(he){let Pe=_s[he];de=Pe.vertexShader,ee=Pe.fragmentShader}else{de=x.vertexShader,ee=x.fragmentShader;let Pe=a.getVertexShaderStage(x),ut=a.getFragmentShaderStage(x);a.update(x,Pe,ut),ge=Pe.id,xe=ut.id}let Re=i.getRenderTarget(),Me=i.state.buffers.depth.getReversed(),$e=N.isInstancedMesh===!0,lt=N.isBatchedMesh===!0,Ge=!!x.map,mt=!!x.matcap,dt=!!z,ot=dt&&z.isPMREMTexture===!0,Qt=!!x.aoMap,Wt=!!x.lightMap,gn=!!x.bumpMap&&x.wireframe===!1,Bt=!!x.normalMap,Ln=!!x.displacementMap,Et=!!x.emissiveMap,Tn=!!x.metalnessMap,on=!!x.roughnessMap,vn=x.anisotropy>0,U=x.clearcoat>0,Ie=x.diffuseRoughness>0,Ze=x.dispersion>0,ct=x.retroreflectivity>0,Se=x.iridescence>0,Vt=x.sheen>0,He=x.transmission>0,qe=vn&&!!x.anisotropyMap,R=U&&!!x.clearcoatMap,w=U&&!!x.clearcoatNormalMap,$=U&&!!x.clearcoatRoughnessMap,ue=Ie&&!!x.diffuseRoughnessMap,oe=Se&&!!x.iridescenceMap,ye=Se&&!!x.iridescenceThicknessMap,_e=Vt&&!!x.sheenColorMap,te=Vt&&!!x.sheenRoughnessMap,ie=!!x.specularMap,me=!!x.specularColorMap,k=!!x.specularIntensityMap,re=He&&!!x.transmissionMap,ne=He&&!!x.thicknessMap,Ae=!!x.gradientMap,ve=!!x.alphaMap,we=x.alphaTest>0,We=!!x.alphaHash,Qe=!!x.extensions,ce=ys;x.toneMapped&&(Re===null||Re.isXRRenderTarget===!0)&&(ce=i.toneMapping);let Be=ot?z.isCompressedCubeTexture?z.image[0].mipmaps:z.mipmaps:null,et={shaderID:he,shaderType:x.type,shaderName:x.name,vertexShader:de,fragmentShader:ee,defines:x.defines,customVertexShaderID:ge,customFragmentShaderID:xe,isRawShaderMaterial:x.isRawShaderMaterial===!0,glslVersion:x.glslVersion,precision:J,batching:lt,batchingColor:lt&&N._colorsTexture!==null,instancing:$e,instancingColor:$e&&N.instanceColor!==null,instancingMorph:$e&&N.morphTexture!==null,outputColorSpace:Re===null?i.outputColorSpace:Re.isXRRenderTarget===!0?Re.texture.colorSpace:wt.workingColorSpace,alphaToCoverage:!!x.alphaToCoverage,map:Ge,matcap:mt,envMap:dt,envMapMode:dt&&z.mapping,envMapPMREM:ot,envMapMaxLod:ot?Be.length-1:null,envMapSize:ot?Be[0].width:null,aoMap:Qt,lightMap:Wt,bumpMap:gn,normalMap:Bt,displacementMap:Ln,emissiveMap:Et,normalMapObjectSpace:Bt&&x.normalMapType===Bm,normalMapTangentSpace:Bt&&x.normalMapType===Ad,packedNormalMap:Bt&&x.normalMapType===Ad&&AS(x.normalMap.format),metalnessMap:Tn,roughnessMap:on,anisotropy:vn,anisotropyMap:qe,clearcoat:U,clearcoatMap:R,clearcoatNormalMap:w,clearcoatRoughnessMap:$,diffuseRoughness:Ie,diffuseRoughnessMap:ue,dispersion:Ze,retroreflection:ct,iridescence:Se,iridescenceMap:oe,iridescenceThicknessMap:ye,sheen:Vt,sheenColorMap:_e,sheenRoughnessMap:te,specularMap:ie,specularColorMap:me,specularIntensityMap:k,transmission:He,transmissionMap:re,thicknessMap:ne,gradientMap:Ae,opaque:x.transparent===!1&&x.blending===ko&&x.alphaToCoverage===!1,alphaMap:ve,alphaTest:we,alphaHash:We,combine:x.combine,mapUv:Ge&&f(x.map.channel),aoMapUv:Qt&&f(x.aoMap.channel),lightMapUv:Wt&&f(x.lightMap.channel),bumpMapUv:gn&&f(x.bumpMap.channel),normalMapUv:Bt&&f(x.normalMap.channel),displacementMapUv:Ln&&f(x.displacementMap.channel),emissiveMapUv:Et&&f(x.emissiveMap.channel),metalnessMapUv:Tn&&f(x.metalnessMap.channel),roughnessMapUv:on&&f(x.roughnessMap.channel),anisotropyMapUv:qe&&f(x.anisotropyMap.channel),clearcoatMapUv:R&&f(x.clearcoatMap.channel),clearcoatNormalMapUv:w&&f(x.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:$&&f(x.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ue&&f(x.diffuseRoughnessMap.channel),iridescenceMapUv:oe&&f(x.iridescenceMap.channel),iridescenceThicknessMapUv:ye&&f(x.iridescenceThicknessMap.channel),sheenColorMapUv:_e&&f(x.sheenColorMap.channel),sheenRoughnessMapUv:te&&f(x.sheenRoughnessMap.channel),specularMapUv:ie&&f(x.specularMap.channel),specularColorMapUv:me&&f(x.specularColorMap.channel),specularIntensityMapUv:k&&f(x.specularIntensityMap.channel),transmissionMapUv:re&&f(x.transmissionMap.channel),thicknessMapUv:ne&&f(x.thicknessMap.channel),alphaMapUv:ve&&f(x.alphaMap.channel),vertexTangents:!!D.attributes.tangent&&(Bt||vn),vertexNormals:!!D.attributes.normal,vertexColors:x.vertexColors,vertexAlphas:x.vertexColors===!0&&!!D.attributes.color&&D.attributes.color.itemSize===4,pointsUvs:N.isPoints===!0&&!!D.attributes.uv&&(Ge||ve),fog:!!W,useFog:x.fog===!0,fogExp2:!!W&&W.isFogExp2,flatShading:x.wireframe===!1&&(x.flatShading===!0||D.attributes.normal===void 0&&Bt===!1&&(x.isMeshLambertMaterial||x.isMeshPhongMaterial||x.isMeshStandardMaterial||x.isMeshPhysicalMaterial)),sizeAttenuation:x.sizeAttenuation===!0,logarithmicDepthBuffer:u,reversedDepthBuffer:Me,skinning:N.isSkinnedMesh===!0,hasPositionAttribute:D.attributes.position!==void 0,morphTargets:D.morphAttributes.position!==void 0,morphNormals:D.morphAttributes.normal!==void 0,morphColors:D.morphAttributes.color!==void 0,morphTargetsCount:se,morphTextureStride:fe,numSunLights:E.sun.length,numDirLights:E.directional.length,numPointLights:E.point.length,numSpotLights:E.spot.length,numSpotLightMaps:E.spotLightMap.length,numRectAreaLights:E.rectArea.length,numHemiLights:E.hemi.length,numSunLightShadows:E.sunShadowMap.length,numDirLightShadows:E.directionalShadowMap.length,numPointLightShadows:E.pointShadowMap.length,numSpotLightShadows:E.spotShadowMap.length,numSpotLightShadowsWithMaps:E.numSpotLightShadowsWithMaps,numLightProbes:E.numLightProbes,numLightProbeGrids:G.filter(Pe=>Pe.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:x.dithering,shadowMapEnabled:i.shadowMap.enabled&&V.length>0,shadowMapType:i.shadowMap.type,toneMapping:ce,decodeVideoTexture:Ge&&x.map.isVideoTexture===!0&&wt.getTransfer(x.map.colorSpace)===Dt,decodeVideoTextureEmissive:Et&&x.emissiveMap.isVideoTexture===!0&&wt.getTransfer(x.emissiveMap.colorSpace)===Dt,premultipliedAlpha:x.premultipliedAlpha,doubleSided:x.side===ki,flipSided:x.side===ai,useDepthPacking:x.depthPacking>=0,depthPacking:x.depthPacking||0,index0AttributeName:x.index0AttributeName,extensionClipCullDistance:Qe&&x.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(Qe&&x.extensions.multiDraw===!0||lt)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:x.customProgramCacheKey()};return et.vertexUv1s=l.has(1),et.vertexUv2s=l.has(2),et.vertexUv3s=l.has(3),l.clear(),et}function _(x){let E=[];if(x.shaderID?E.push(x.shaderID):(E.push(x.customVertexShaderID),E.push(x.customFragmentShaderID)),x.defines!==void 0)for(let V in x.defines)E.push(V),E.push(x.defines[V]);return x.isRawShaderMaterial===!1&&(p(E,x),v(E,x),E.push(i.outputColorSpace)),E.push(x.customProgramCacheKey),E.join()}function p(x,E){x.push(E.precision),x.push(E.outputColorSpace),x.push(E.envMapMode),x.push(E.envMapPMREM),x.push(E.envMapMaxLod),x.push(E.envMapSize),x.push(E.mapUv),x.push(E.alphaMapUv),x.push(E.lightMapUv),x.push(E.aoMapUv),x.push(E.bumpMapUv),x.push(E.normalMapUv),x.push(E.displacementMapUv),x.push(E.emissiveMapUv),x.push(E.metalnessMapUv),x.push(E.roughnessMapUv),x.push(E.anisotropyMapUv),x.push(E.clearcoatMapUv),x.push(E.clearcoatNormalMapUv),x.push(E.clearcoatRoughnessMapUv),x.push(E.diffuseRoughnessMapUv),x.push(E.iridescenceMapUv),x.push(E.iridescenceThicknessMapUv),x.push(E.sheenColorMapUv),x.push(E.sheenRoughnessMapUv),x.push(E.specularMapUv),x.push(E.specularColorMapUv),x.push(E.specularIntensityMapUv),x.push(E.transmissionMapUv),x.push(E.thicknessMapUv),x.push(E.combine),x.push(E.fogExp2),x.push(E.sizeAttenuation),x.push(E.morphTargetsCount),x.push(E.numSunLights),x.push(E.numDirLights),x.push(E.numPointLights),x.push(E.numSpotLights),x.push(E.numSpotLightMaps),x.push(E.numHemiLights),x.push(E.numRectAreaLights),x.push(E.numSunLightShadows),x.push(E.numDirLightShadows),x.push(E.numPointLightShadows),x.push(E.numSpotLightShadows),x.push(E.numSpotLightShadowsWithMaps),x.push(E.numLightProbes),x.push(E.numLightProbeGrids),x.push(E.shadowMapType),x.push(E.toneMapping),x.push(E.numClippingPlanes),x.push(E.numClipIntersection),x.push(E.depthPacking)}function v(x,E){o.disableAll(),E.instancing&&o.enable(0),E.instancingColor&&o.enable(1),E.instancingMorph&&o.enable(2),E.matcap&&o.enable(3),E.envMap&&o.enable(4),E.normalMapObjectSpace&&o.enable(5),E.normalMapTangentSpace&&o.enable(6),E.clearcoat&&o.enable(7),E.iridescence&&o.enable(8),E.alphaTest&&o.enable(9),E.vertexColors&&o.enable(10),E.vertexAlphas&&o.enable(11),E.vertexUv1s&&o.enable(12),E.vertexUv2s&&o.enable(13),E.vertexUv3s&&o.enable(14),E.vertexTangents&&o.enable(15),E.anisotropy&&o.enable(16),E.alphaHash&&o.enable(17),E.batching&&o.enable(18),E.dispersion&&o.enable(19),E.retroreflection&&o.enable(24),E.diffuseRoughness&&o.enable(25),E.batchingColor&&o.enable(20),E.gradientMap&&o.enable(21),E.packedNormalMap&&o.enable(22),E.vertexNormals&&o.enable(23),x.push(o.mask),o.disableAll(),E.fog&&o.enable(0),E.useFog&&o.enable(1),E.flatShading&&o.enable(2),E.logarithmicDepthBuffer&&o.enable(3),E.reversedDepthBuffer&&o.enable(4),E.skinning&&o.enable(5),E.morphTargets&&o.enable(6),E.morphNormals&&o.enable(7),E.morphColors&&o.enable(8),E.premultipliedAlpha&&o.enable(9),E.shadowMapEnabled&&o.enable(10),E.doubleSided&&o.enable(11),E.flipSided&&o.enable(12),E.useDepthPacking&&o.enable(13),E.dithering&&o.enable(14),E.transmission&&o.enable(15),E.sheen&&o.enable(16),E.opaque&&o.enable(17),E.pointsUvs&&o.enable(18),E.decodeVideoTexture&&o.enable(19),E.decodeVideoTextureEmissive&&o.enable(20),E.alphaToCoverage&&o.enable(21),E.numLightProbeGrids>0&&o.enable(22),E.hasPositionAttribute&&o.enable(23),x.push(o.mask)}function b(x){let E=d[x.type],V;if(E){let F=_s[E];V=Qm.clone(F.uniforms)}else V=x.uniforms;return V}function C(x,E){let V=h.get(E);return V!==void 0?++V.usedTimes:(V=new MS(i,E,x,s),c.push(V),h.set(E,V)),V}function A(x){if(--x.usedTimes===0){let E=c.indexOf(x);c[E]=c[c.length-1],c.pop(),h.delete(x.cacheKey),x.destroy()}}function I(x){a.remove(x)}function T(){a.dispose()}return{getParameters:g,getProgramCacheKey:_,getUniforms:b,acquireProgram:C,releaseProgram:A,releaseShaderCache:I,programs:c,dispose:T}}function ES(){let i=new WeakMap;function e(o){return i.has(o)}function t(o){let a=i.get(o);return a===void 0&&(a={},i.set(o,a)),a}function n(o){i.delete(o)}function s(o,a,l){i.get(o)[a]=l}function r(){i=new WeakMap}return{has:e,get:t,remove:n,update:s,dispose:r}}function CS(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.material.id!==e.material.id?i.material.id-e.material.id:i.materialVariant!==e.materialVariant?i.materialVariant-e.materialVariant:i.z!==e.z?i.z-e.z:i.id-e.id}function xg(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.z!==e.z?e.z-i.z:i.id-e.id}function _g(){let i=[],e=0,t=[],n=[],s=[];function r(){e=0,t.length=0,n.length=0,s.length=0}function o(d){let f=0;return d.isInstancedMesh&&(f+=2),d.isSkinnedMesh&&(f+=1),f}function a(d,f,g,_,p,v){let b=i[e];return b===void 0?(b={id:d.id,object:d,geometry:f,material:g,materialVariant:o(d),groupOrder:_,renderOrder:d.renderOrder,z:p,group:v},i[e]=b):(b.id=d.id,b.object=d,b.geometry=f,b.material=g,b.materialVariant=o(d),b.groupOrder=_,b.renderOrder=d.renderOrder,b.z=p,b.group=v),e++,b}function l(d,f,g,_,p,v,b){b.reversedDepth===!0&&(p=-p);let C=a(d,f,g,_,p,v);g.transmission>0?n.push(C):g.transparent===!0?s.push(C):t.push(C)}function c(d,f,g,_,p,v){let b=a(d,f,g,_,p,v);g.transmission>0?n.unshift(b):g.transparent===!0?s.unshift(b):t.unshift(b)}function h(d,f){t.length>1&&t.sort(d||CS),n.length>1&&n.sort(f||xg),s.length>1&&s.sort(f||xg)}function u(){for(let d=e,f=i.length;d<f;d++){let g=i[d];if(g.id===null)break;g.id=null,g.object=null,g.geometry=null,g.material=null,g.group=null}}return{opaque:t,transmissive:n,transparent:s,init:r,push:l,unshift:c,finish:u,sort:h}}function RS(){let i=new WeakMap;function e(n,s){let r=i.get(n),o;return r===void 0?(o=new _g,i.set(n,[o])):s>=r.length?(o=new _g,r.push(o)):o=r[s],o}function t(){i=new WeakMap}return{get:e,dispose:t}}function PS(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new K,color:new _t};break;case"SpotLight":t={position:new K,direction:new K,color:new _t,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new K,color:new _t,distance:0,decay:0};break;case"HemisphereLight":t={direction:new K,skyColor:new _t,groundColor:new _t};break;case"RectAreaLight":t={color:new _t,position:new K,halfWidth:new K,halfHeight:new K};break}return i[e.id]=t,t}}}function IS(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Rt};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Rt};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Rt,shadowCameraNear:1,shadowCameraFar:1e3};break}return i[e.id]=t,t}}}var LS=0;function NS(i,e){return(e.castShadow?2:0)-(i.castShadow?2:0)+(e.map?1:0)-(i.map?1:0)}function DS(i){let e=new PS,t=IS(),n={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)n.probe.push(new K);let s=new K,r=new tn,o=new tn;function a(c){let h=0,u=0,d=0;for(let G=0;G<9;G++)n.probe[G].set(0,0,0);let f=0,g=0,_=0,p=0,v=0,b=0,C=0,A=0,I=0,T=0,x=0,E=0,V=0,F=0;c.sort(NS);for(let G=0,W=c.length;G<W;G++){let D=c[G],H=D.color,Z=D.intensity,z=D.distance,he=null;if(D.shadow&&D.shadow.map&&(D.shadow.map.texture.format===yr?he=D.shadow.map.texture:he=D.shadow.map.depthTexture||D.shadow.map.texture),D.isAmbientLight)h+=H.r*Z,u+=H.g*Z,d+=H.b*Z;else if(D.isLightProbe){for(let J=0;J<9;J++)n.probe[J].addScaledVector(D.sh.coefficients[J],Z);F++}else if(D.isSunLight){let J=e.get(D);if(J.color.copy(D.color).multiplyScalar(D.intensity),D.castShadow){let Q=D.shadow,se=t.get(D);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize.copy(Q.mapSize).multiply(Q.getFrameExtents()),n.sunShadow[g]=se,n.sunShadowMap[g]=he;let fe=Q.getViewportCount();for(let de=0;de<fe;de++)n.sunShadowMatrix[_+de]=Q.getMatrix(de),n.sunShadowCascade[_+de]=Q._cascadeData[de];_+=fe,g++}n.sun[f]=J,f++}else if(D.isDirectionalLight){let J=e.get(D);if(J.color.copy(D.color).multiplyScalar(D.intensity),D.castShadow){let Q=D.shadow,se=t.get(D);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize=Q.mapSize,n.directionalShadow[p]=se,n.directionalShadowMap[p]=he,n.directionalShadowMatrix[p]=D.shadow.matrix,I++}n.directional[p]=J,p++}else if(D.isSpotLight){let J=e.get(D);J.position.setFromMatrixPosition(D.matrixWorld),J.color.copy(H).multiplyScalar(Z),J.distance=z,J.coneCos=Math.cos(D.angle),J.penumbraCos=Math.cos(D.angle*(1-D.penumbra)),J.decay=D.decay,n.spot[b]=J;let Q=D.shadow;if(D.map&&(n.spotLightMap[E]=D.map,E++,Q.updateMatrices(D),D.castShadow&&V++),n.spotLightMatrix[b]=Q.matrix,D.castShadow){let se=t.get(D);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize=Q.mapSize,n.spotShadow[b]=se,n.spotShadowMap[b]=he,x++}b++}else if(D.isRectAreaLight){let J=e.get(D);J.color.copy(H).multiplyScalar(Z),J.halfWidth.set(D.width*.5,0,0),J.halfHeight.set(0,D.height*.5,0),n.rectArea[C]=J,C++}else if(D.isPointLight){let J=e.get(D);if(J.color.copy(D.color).multiplyScalar(D.intensity),J.distance=D.distance,J.decay=D.decay,D.castShadow){let Q=D.shadow,se=t.get(D);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize=Q.mapSize,se.shadowCameraNear=Q.camera.near,se.shadowCameraFar=Q.camera.far,n.pointShadow[v]=se,n.pointShadowMap[v]=he,n.pointShadowMatrix[v]=D.shadow.matrix,T++}n.point[v]=J,v++}else if(D.isHemisphereLight){let J=e.get(D);J.skyColor.copy(D.color).multiplyScalar(Z),J.groundColor.copy(D.groundColor).multiplyScalar(Z),n.hemi[A]=J,A++}}C>0&&(i.has("OES_texture_float_linear")===!0?(n.rectAreaLTC1=De.LTC_FLOAT_1,n.rectAreaLTC2=De.LTC_FLOAT_2):(n.rectAreaLTC1=De.LTC_HALF_1,n.rectAreaLTC2=De.LTC_HALF_2)),n.ambient[0]=h,n.ambient[1]=u,n.ambient[2]=d;let N=n.hash;(N.sunLength!==f||N.directionalLength!==p||N.pointLength!==v||N.spotLength!==b||N.rectAreaLength!==C||N.hemiLength!==A||N.numSunShadows!==g||N.numDirectionalShadows!==I||N.numPointShadows!==T||N.numSpotShadows!==x||N.numSpotMaps!==E||N.numLightProbes!==F)&&(n.sun.length=f,n.directional.length=p,n.spot.length=b,n.rectArea.length=C,n.point.length=v,n.hemi.length=A,n.sunShadow.length=g,n.sunShadowMap.length=g,n.sunShadowMatrix.length=_,n.sunShadowCascade.length=_,n.directionalShadow.length=I,n.directionalShadowMap.length=I,n.directionalShadowMatrix.length=I,n.pointShadow.length=T,n.pointShadowMap.length=T,n.pointShadowMatrix.length=T,n.spotShadow.length=x,n.spotShadowMap.length=x,n.spotLightMatrix.length=x+E-V,n.spotLightMap.length=E,n.numSpotLightShadowsWithMaps=V,n.numLightProbes=F,N.sunLength=f,N.directionalLength=p,N.pointLength=v,N.spotLength=b,N.rectAreaLength=C,N.hemiLength=A,N.numSunShadows=g,N.numDirectionalShadows=I,N.numPointShadows=T,N.numSpotShadows=x,N.numSpotMaps=E,N.numLightProbes=F,n.version=LS++)}function l(c,h){let u=0,d=0,f=0,g=0,_=0,p=0,v=h.matrixWorldInverse;for(let b=0,C=c.length;b<C;b++){let A=c[b];if(A.isSunLight){let I=n.sun[u];I.direction.setFromMatrixPosition(A.matrixWorld),I.direction.transformDirection(v),u++}else if(A.isDirectionalLight){let I=n.directional[d];I.direction.setFromMatrixPosition(A.matrixWorld),s.setFromMatrixPosition(A.target.matrixWorld),I.direction.sub(s),I.direction.transformDirection(v),d++}else if(A.isSpotLight){let I=n.spot[g];I.position.setFromMatrixPosition(A.matrixWorld),I.position.applyMatrix4(v),I.direction.setFromMatrixPosition(A.matrixWorld),s.setFromMatrixPosition(A.target.matrixWorld),I.direction.sub(s),I.direction.transformDirection(v),g++}else if(A.isRectAreaLight){let I=n.rectArea[_];I.position.setFromMatrixPosition(A.matrixWorld),I.position.applyMatrix4(v),o.identity(),r.copy(A.matrixWorld),r.premultiply(v),o.extractRotation(r),I.halfWidth.set(A.width*.5,0,0),I.halfHeight.set(0,A.height*.5,0),I.halfWidth.applyMatrix4(o),I.halfHeight.applyMatrix4(o),_++}else if(A.isPointLight){let I=n.point[f];I.position.setFromMatrixPosition(A.matrixWorld),I.position.applyMatrix4(v),f++}else if(A.isHemisphereLight){let I=n.hemi[p];I.direction.setFromMatrixPosition(A.matrixWorld),I.direction.transformDirection(v),p++}}}return{setup:a,setupView:l,state:n}}function bg(i){let e=new DS(i),t=[],n=[],s=[];function r(u){h.camera=u,t.length=0,n.length=0,s.length=0}function o(u){u.isLightProbeGrid?s.push(u):t.push(u)}function a(u){n.push(u)}function l(){e.setup(t),s.sort((u,d)=>u.priority-d.priority||u.id-d.id)}function c(u){e.setupView(t,u)}let h={lightsArray:t,shadowsArray:n,lightProbeGridArray:s,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function FS(i){let e=new WeakMap;function t(s,r=0){let o=e.get(s),a;return o===void 0?(a=new bg(i),e.set(s,[a])):r>=o.length?(a=new bg(i),o.push(a)):a=o[r],a}function n(){e=new WeakMap}return{get:t,dispose:n}}var kS=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,US=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,OS=[new K(1,0,0),new K(-1,0,0),new K(0,1,0),new K(0,-1,0),new K(0,0,1),new K(0,0,-1)],BS=[new K(0,-1,0),new K(0,-1,0),new K(0,0,1),new K(0,0,-1),new K(0,-1,0),new K(0,-1,0)],wg=new tn,Ya=new K,kd=new K;function zS(i,e,t){let n=new Nr,s=new Rt,r=new Rt,o=new Jt,a=new bc,l=new wc,c={},h=t.maxTextureSize,u={[vr]:ai,[ai]:vr,[ki]:ki},d=new vs({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Rt},radius:{value:4}},vertexShader:kS,fragmentShader:US}),f=d.clone();f.defines.HORIZONTAL_PASS=1;let g=new fi;g.setAttribute("position",new Mn(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let _=new Fi(g,d),p=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=Oa;let v=this.type;this.render=function(T,x,E){if(p.enabled===!1||p.autoUpdate===!1&&p.needsUpdate===!1||T.length===0)return;this.type===gm&&(Je("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=Oa);let V=i.getRenderTarget(),F=i.getActiveCubeFace(),N=i.getActiveMipmapLevel(),G=i.state;G.setBlending(Dr),G.buffers.depth.getReversed()===!0?G.buffers.color.setClear(0,0,0,0):G.buffers.color.setClear(1,1,1,1),G.buffers.depth.setTest(!0),G.setScissorTest(!1);let W=v!==this.type;W&&x.traverse(function(D){D.material&&(Array.isArray(D.material)?D.material.forEach(H=>H.needsUpdate=!0):D.material.needsUpdate=!0)});for(let D=0,H=T.length;D<H;D++){let Z=T[D],z=Z.shadow;if(z===void 0){Je("WebGLShadowMap:",Z,"has no shadow.");continue}if(z.autoUpdate===!1&&z.needsUpdate===!1)continue;s.copy(z.mapSize);let he=z.getFrameExtents();s.multiply(he),r.copy(z.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/he.x),s.x=r.x*he.x,z.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/he.y),s.y=r.y*he.y,z.mapSize.y=r.y));let J=i.state.buffers.depth.getReversed();if(z.camera._reversedDepth=J,z.map===null||W===!0){if(z.map!==null&&(z.map.depthTexture!==null&&(z.map.depthTexture.dispose(),z.map.depthTexture=null),z.map.dispose()),this.type===Fo){if(Z.isPointLight){Je("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}z.map=new wi(s.x,s.y,{format:yr,type:Ki,minFilter:oi,magFilter:oi,generateMipmaps:!1}),z.map.texture.name=Z.name+".shadowMap",z.map.depthTexture=new Os(s.x,s.y,Ji),z.map.depthTexture.name=Z.name+".shadowMapDepth",z.map.depthTexture.format=ks,z.map.depthTexture.compareFunction=null,z.map.depthTexture.minFilter=zn,z.map.depthTexture.magFilter=zn}else Z.isPointLight?(z.map=new Ja(s.x),z.map.depthTexture=new La(s.x,Zi)):(z.map=new wi(s.x,s.y),z.map.depthTexture=new Os(s.x,s.y,Zi)),z.map.depthTexture.name=Z.name+".shadowMap",z.map.depthTexture.format=ks,this.type===Oa?(z.map.depthTexture.compareFunction=J?Ed:Td,z.map.depthTexture.minFilter=oi,z.map.depthTexture.magFilter=oi):(z.map.depthTexture.compareFunction=null,z.map.depthTexture.minFilter=zn,z.map.depthTexture.magFilter=zn);z.camera.updateProjectionMatrix()}z.map.isWebGLCubeRenderTarget!==!0&&(z.map.width!==s.x||z.map.height!==s.y)&&z.map.setSize(s.x,s.y);let Q=z.map.isWebGLCubeRenderTarget?6:z.getViewportCount();Z.isPointLight!==!0&&z.updateMatrices(Z,E);let se=(z.camera.layers.mask&4294967294)!==0?z.camera.layers:E.layers;for(let fe=0;fe<Q;fe++){let de=z.getCamera(fe);if(Z.isPointLight){let ee=z.camera,ge=z.matrix,xe=Z.distance||ee.far;xe!==ee.far&&(ee.far=xe,ee.updateProjectionMatrix()),Ya.setFromMatrixPosition(Z.matrixWorld),ee.position.copy(Ya),kd.copy(ee.position),kd.add(OS[fe]),ee.up.copy(BS[fe]),ee.lookAt(kd),ee.updateMatrixWorld(),ge.makeTranslation(-Ya.x,-Ya.y,-Ya.z),wg.multiplyMatrices(ee.projectionMatrix,ee.matrixWorldInverse),z._frustum.setFromProjectionMatrix(wg,ee.coordinateSystem,ee.reversedDepth)}if(z.map.isWebGLCubeRenderTarget)i.setRenderTarget(z.map,fe),i.clear();else{fe===0&&(i.setRenderTarget(z.map),i.clear());let ee=z.getViewport(fe);o.set(r.x*ee.x,r.y*ee.y,r.x*ee.z,r.y*ee.w),G.viewport(o)}n=z.getFrustum(fe),A(x,E,de,Z,se,this.type)}z.isPointLightShadow!==!0&&this.type===Fo&&b(z,E),z.needsUpdate=!1}v=this.type,p.needsUpdate=!1,i.setRenderTarget(V,F,N)};function b(T,x){let E=e.update(_);d.defines.VSM_SAMPLES!==T.blurSamples&&(d.defines.VSM_SAMPLES=T.blurSamples,f.defines.VSM_SAMPLES=T.blurSamples,d.needsUpdate=!0,f.needsUpdate=!0),T.mapPass===null?T.mapPass=new wi(s.x,s.y,{format:yr,type:Ki}):(T.mapPass.width!==T.map.width||T.mapPass.height!==T.map.height)&&T.mapPass.setSize(T.map.width,T.map.height),d.uniforms.shadow_pass.value=T.map.depthTexture,d.uniforms.resolution.value.set(T.map.width,T.map.height),d.uniforms.radius.value=T.radius,i.setRenderTarget(T.mapPass),i.clear(),i.renderBufferDirect(x,null,E,d,_,null),f.uniforms.shadow_pass.value=T.mapPass.texture,f.uniforms.resolution.value.set(T.map.width,T.map.height),f.uniforms.radius.value=T.radius,i.setRenderTarget(T.map),i.clear(),i.renderBufferDirect(x,null,E,f,_,null)}function C(T,x,E,V){let F=null,N=E.isPointLight===!0?T.customDistanceMaterial:T.customDepthMaterial;if(N!==void 0)F=N;else if(F=E.isPointLight===!0?l:a,i.localClippingEnabled&&x.clipShadows===!0&&Array.isArray(x.clippingPlanes)&&x.clippingPlanes.length!==0||x.displacementMap&&x.displacementScale!==0||x.alphaMap&&x.alphaTest>0||x.map&&x.alphaTest>0||x.alphaToCoverage===!0){let G=F.uuid,W=x.uuid,D=c[G];D===void 0&&(D={},c[G]=D);let H=D[W];H===void 0&&(H=F.clone(),D[W]=H,x.addEventListener("dispose",I)),F=H}if(F.visible=x.visible,F.wireframe=x.wireframe,V===Fo?F.side=x.shadowSide!==null?x.shadowSide:x.side:F.side=x.shadowSide!==null?x.shadowSide:u[x.side],F.alphaMap=x.alphaMap,F.alphaTest=x.alphaToCoverage===!0?.5:x.alphaTest,F.map=x.map,F.clipShadows=x.clipShadows,F.clippingPlanes=x.clippingPlanes,F.clipIntersection=x.clipIntersection,F.displacementMap=x.displacementMap,F.displacementScale=x.displacementScale,F.displacementBias=x.displacementBias,F.wireframeLinewidth=x.wireframeLinewidth,F.linewidth=x.linewidth,E.isPointLight===!0&&F.isMeshDistanceMaterial===!0){let G=i.properties.get(F);G.light=E}return F}function A(T,x,E,V,F,N){if(T.visible===!1)return;if(T.layers.test(F)&&(T.isMesh||T.isLine||T.isPoints)&&(T.castShadow||T.receiveShadow&&N===Fo)&&(!T.frustumCulled||T.intersectsFrustum(n))){T.modelViewMatrix.multiplyMatrices(E.matrixWorldInverse,T.matrixWorld);let D=e.update(T),H=T.material;if(Array.isArray(H)){let Z=D.groups;for(let z=0,he=Z.length;z<he;z++){let J=Z[z],Q=H[J.materialIndex];if(Q&&Q.visible){let se=C(T,Q,V,N);T.onBeforeShadow(i,T,x,E,D,se,J),i.renderBufferDirect(E,null,D,se,T,J),T.onAfterShadow(i,T,x,E,D,se,J)}}}else if(H.visible){let Z=C(T,H,V,N);T.onBeforeShadow(i,T,x,E,D,Z,null),i.renderBufferDirect(E,null,D,Z,T,null),T.onAfterShadow(i,T,x,E,D,Z,null)}}let W=T.children;for(let D=0,H=W.length;D<H;D++)A(W[D],x,E,V,F,N)}function I(T){T.target.removeEventListener("dispose",I);for(let E in c){let V=c[E],F=T.target.uuid;F in V&&(V[F].dispose(),delete V[F])}}}function VS(i,e){function t(){let k=!1,re=new Jt,ne=null,Ae=new Jt(0,0,0,0);return{setMask:function(ve){ne!==ve&&!k&&(i.colorMask(ve,ve,ve,ve),ne=ve)},setLocked:function(ve){k=ve},setClear:function(ve,we,We,Qe,ce){ce===!0&&(ve*=Qe,we*=Qe,We*=Qe),re.set(ve,we,We,Qe),Ae.equals(re)===!1&&(i.clearColor(ve,we,We,Qe),Ae.copy(re))},reset:function(){k=!1,ne=null,Ae.set(-1,0,0,0)}}}function n(){let k=!1,re=!1,ne=null,Ae=null,ve=null;return{setReversed:function(we){if(re!==we){let We=e.get("EXT_clip_control");we?We.clipControlEXT(We.LOWER_LEFT_EXT,We.ZERO_TO_ONE_EXT):We.clipControlEXT(We.LOWER_LEFT_EXT,We.NEGATIVE_ONE_TO_ONE_EXT),re=we;let Qe=ve;ve=null,this.setClear(Qe)}},getReversed:function(){return re},setTest:function(we){we?Me(i.DEPTH_TEST):$e(i.DEPTH_TEST)},setMask:function(we){ne!==we&&!k&&(i.depthMask(we),ne=we)},setFunc:function(we){if(re&&(we=Jm[we]),Ae!==we){switch(we){case Ql:i.depthFunc(i.NEVER);break;case ec:i.depthFunc(i.ALWAYS);break;case tc:i.depthFunc(i.LESS);break;case To:i.depthFunc(i.LEQUAL);break;case nc:i.depthFunc(i.EQUAL);break;case ic:i.depthFunc(i.GEQUAL);break;case sc:i.depthFunc(i.GREATER);break;case rc:i.depthFunc(i.NOTEQUAL);break;default:i.depthFunc(i.LEQUAL)}Ae=we}},setLocked:function(we){k=we},setClear:function(we){ve!==we&&(ve=we,re&&(we=1-we),i.clearDepth(we))},reset:function(){k=!1,ne=null,Ae=null,ve=null,re=!1}}}function s(){let k=!1,re=null,ne=null,Ae=null,ve=null,we=null,We=null,Qe=null,ce=null;return{setTest:function(Be){k||(Be?Me(i.STENCIL_TEST):$e(i.STENCIL_TEST))},setMask:function(Be){re!==Be&&!k&&(i.stencilMask(Be),re=Be)},setFunc:function(Be,et,Pe){(ne!==Be||Ae!==et||ve!==Pe)&&(i.stencilFunc(Be,et,Pe),ne=Be,Ae=et,ve=Pe)},setOp:function(Be,et,Pe){(we!==Be||We!==et||Qe!==Pe)&&(i.stencilOp(Be,et,Pe),we=Be,We=et,Qe=Pe)},setLocked:function(Be){k=Be},setClear:function(Be){ce!==Be&&(i.clearStencil(Be),ce=Be)},reset:function(){k=!1,re=null,ne=null,Ae=null,ve=null,we=null,We=null,Qe=null,ce=null}}}let r=new t,o=new n,a=new s,l={},c=new WeakMap,h={},u={},d={},f=new WeakMap,g=[],_=null,p=!1,v=null,b=null,C=null,A=null,I=null,T=null,x=null,E=new _t(0,0,0),V=0,F=!1,N=null,G=null,W=null,D=null,H=null,Z=i.getParameter(i.MAX_COMBINED_TEXTURE_IMAGE_UNITS),z=!1,he=0,J=i.getParameter(i.VERSION);J.indexOf("WebGL")!==-1?(he=parseFloat(/^WebGL (\d)/.exec(J)[1]),z=he>=1):J.indexOf("OpenGL ES")!==-1&&(he=parseFloat(/^OpenGL ES (\d)/.exec(J)[1]),z=he>=2);let Q=null,se={},fe=i.getParameter(i.SCISSOR_BOX),de=i.getParameter(i.VIEWPORT),ee=new Jt().fromArray(fe),ge=new Jt().fromArray(de);function xe(k,re,ne,Ae){let ve=new Uint8Array(4),we=i.createTexture();i.bindTexture(k,we),i.texParameteri(k,i.TEXTURE_MIN_FILTER,i.NEAREST),i.texParameteri(k,i.TEXTURE_MAG_FILTER,i.NEAREST);for(let We=0;We<ne;We++)k===i.TEXTURE_3D||k===i.TEXTURE_2D_ARRAY?i.texImage3D(re,0,i.RGBA,1,1,Ae,0,i.RGBA,i.UNSIGNED_BYTE,ve):i.texImage2D(re+We,0,i.RGBA,1,1,0,i.RGBA,i.UNSIGNED_BYTE,ve);return we}let Re={};Re[i.TEXTURE_2D]=xe(i.TEXTURE_2D,i.TEXTURE_2D,1),Re[i.TEXTURE_CUBE_MAP]=xe(i.TEXTURE_CUBE_MAP,i.TEXTURE_CUBE_MAP_POSITIVE_X,6),Re[i.TEXTURE_2D_ARRAY]=xe(i.TEXTURE_2D_ARRAY,i.TEXTURE_2D_ARRAY,1,1),Re[i.TEXTURE_3D]=xe(i.TEXTURE_3D,i.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),Me(i.DEPTH_TEST),o.setFunc(To),gn(!1),Bt(id),Me(i.CULL_FACE),Qt(Dr);function Me(k){h[k]!==!0&&(i.enable(k),h[k]=!0)}function $e(k){h[k]!==!1&&(i.disable(k),h[k]=!1)}function lt(k,re){return d[k]!==re?(i.bindFramebuffer(k,re),d[k]=re,k===i.DRAW_FRAMEBUFFER&&(d[i.FRAMEBUFFER]=re),k===i.FRAMEBUFFER&&(d[i.DRAW_FRAMEBUFFER]=re),!0):!1}function Ge(k,re){let ne=g,Ae=!1;if(k){ne=f.get(re),ne===void 0&&(ne=[],f.set(re,ne));let ve=k.textures;if(ne.length!==ve.length||ne[0]!==i.COLOR_ATTACHMENT0){for(let we=0,We=ve.length;we<We;we++)ne[we]=i.COLOR_ATTACHMENT0+we;ne.length=ve.length,Ae=!0}}else ne[0]!==i.BACK&&(ne[0]=i.BACK,Ae=!0);Ae&&i.drawBuffers(ne)}function mt(k){return _!==k?(i.useProgram(k),_=k,!0):!1}let dt={[Fr]:i.FUNC_ADD,[ym]:i.FUNC_SUBTRACT,[xm]:i.FUNC_REVERSE_SUBTRACT};dt[_m]=i.MIN,dt[bm]=i.MAX;let ot={[wm]:i.ZERO,[Mm]:i.ONE,[Sm]:i.SRC_COLOR,[ad]:i.SRC_ALPHA,[Pm]:i.SRC_ALPHA_SATURATE,[Cm]:i.DST_COLOR,[Tm]:i.DST_ALPHA,[Am]:i.ONE_MINUS_SRC_COLOR,[ld]:i.ONE_MINUS_SRC_ALPHA,[Rm]:i.ONE_MINUS_DST_COLOR,[Em]:i.ONE_MINUS_DST_ALPHA,[Im]:i.CONSTANT_COLOR,[Lm]:i.ONE_MINUS_CONSTANT_COLOR,[Nm]:i.CONSTANT_ALPHA,[Dm]:i.ONE_MINUS_CONSTANT_ALPHA};function Qt(k,re,ne,Ae,ve,we,We,Qe,ce,Be){if(k===Dr){p===!0&&($e(i.BLEND),p=!1);return}if(p===!1&&(Me(i.BLEND),p=!0),k!==vm){if(k!==v||Be!==F){if((b!==Fr||I!==Fr)&&(i.blendEquation(i.FUNC_ADD),b=Fr,I=Fr),Be)switch(k){case ko:i.blendFuncSeparate(i.ONE,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case sd:i.blendFunc(i.ONE,i.ONE);break;case rd:i.blendFuncSeparate(i.ZERO,i.ONE_MINUS_SRC_COLOR,i.ZERO,i.ONE);break;case od:i.blendFuncSeparate(i.DST_COLOR,i.ONE_MINUS_SRC_ALPHA,i.ZERO,i.ONE);break;default:it("WebGLState: Invalid blending: ",k);break}else switch(k){case ko:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case sd:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE,i.ONE,i.ONE);break;case rd:it("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case od:it("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:it("WebGLState: Invalid blending: ",k);break}C=null,A=null,T=null,x=null,E.set(0,0,0),V=0,v=k,F=Be}return}ve=ve||re,we=we||ne,We=We||Ae,(re!==b||ve!==I)&&(i.blendEquationSeparate(dt[re],dt[ve]),b=re,I=ve),(ne!==C||Ae!==A||we!==T||We!==x)&&(i.blendFuncSeparate(ot[ne],ot[Ae],ot[we],ot[We]),C=ne,A=Ae,T=we,x=We),(Qe.equals(E)===!1||ce!==V)&&(i.blendColor(Qe.r,Qe.g,Qe.b,ce),E.copy(Qe),V=ce),v=k,F=!1}function Wt(k,re){k.side===ki?$e(i.CULL_FACE):Me(i.CULL_FACE);let ne=k.side===ai;re&&(ne=!ne),gn(ne),k.blending===ko&&k.transparent===!1?Qt(Dr):Qt(k.blending,k.blendEquation,k.blendSrc,k.blendDst,k.blendEquationAlpha,k.blendSrcAlpha,k.blendDstAlpha,k.blendColor,k.blendAlpha,k.premultipliedAlpha),o.setFunc(k.depthFunc),o.setTest(k.depthTest),o.setMask(k.depthWrite),r.setMask(k.colorWrite);let Ae=k.stencilWrite;a.setTest(Ae),Ae&&(a.setMask(k.stencilWriteMask),a.setFunc(k.stencilFunc,k.stencilRef,k.stencilFuncMask),a.setOp(k.stencilFail,k.stencilZFail,k.stencilZPass)),Et(k.polygonOffset,k.polygonOffsetFactor,k.polygonOffsetUnits),k.alphaToCoverage===!0?Me(i.SAMPLE_ALPHA_TO_COVERAGE):$e(i.SAMPLE_ALPHA_TO_COVERAGE)}function gn(k){N!==k&&(k?i.frontFace(i.CW):i.frontFace(i.CCW),N=k)}function Bt(k){k!==pm?(Me(i.CULL_FACE),k!==G&&(k===id?i.cullFace(i.BACK):k===mm?i.cullFace(i.FRONT):i.cullFace(i.FRONT_AND_BACK))):$e(i.CULL_FACE),G=k}function Ln(k){k!==W&&(z&&i.lineWidth(k),W=k)}function Et(k,re,ne){k?(Me(i.POLYGON_OFFSET_FILL),(D!==re||H!==ne)&&(D=re,H=ne,o.getReversed()&&(re=-re,ne=-ne),i.polygonOffset(re,ne))):$e(i.POLYGON_OFFSET_FILL)}function Tn(k){k?Me(i.SCISSOR_TEST):$e(i.SCISSOR_TEST)}function on(k){k===void 0&&(k=i.TEXTURE0+Z-1),Q!==k&&(i.activeTexture(k),Q=k)}function vn(k,re,ne){ne===void 0&&(Q===null?ne=i.TEXTURE0+Z-1:ne=Q);let Ae=se[ne];Ae===void 0&&(Ae={type:void 0,texture:void 0},se[ne]=Ae),(Ae.type!==k||Ae.texture!==re)&&(Q!==ne&&(i.activeTexture(ne),Q=ne),i.bindTexture(k,re||Re[k]),Ae.type=k,Ae.texture=re)}function U(){let k=se[Q];k!==void 0&&k.type!==void 0&&(i.bindTexture(k.type,null),k.type=void 0,k.texture=void 0)}function Ie(){try{i.compressedTexImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function Ze(){try{i.compressedTexImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function ct(){try{i.texSubImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function Se(){try{i.texSubImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function Vt(){try{i.compressedTexSubImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function He(){try{i.compressedTexSubImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function qe(){try{i.texStorage2D(...arguments)}catch(k){it("WebGLState:",k)}}function R(){try{i.texStorage3D(...arguments)}catch(k){it("WebGLState:",k)}}function w(){try{i.texImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function $(){try{i.texImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function ue(k){return u[k]!==void 0?u[k]:i.getParameter(k)}function oe(k,re){u[k]!==re&&(i.pixelStorei(k,re),u[k]=re)}function ye(k){ee.equals(k)===!1&&(i.scissor(k.x,k.y,k.z,k.w),ee.copy(k))}function _e(k){ge.equals(k)===!1&&(i.viewport(k.x,k.y,k.z,k.w),ge.copy(k))}function te(k,re){let ne=c.get(re);ne===void 0&&(ne=new WeakMap,c.set(re,ne));let Ae=ne.get(k);Ae===void 0&&(Ae=i.getUniformBlockIndex(re,k.name),i.uniformBlockBinding(re,Ae,Ae),ne.set(k,Ae))}function ie(k,re,ne){let ve=c.get(re).get(k);l[ve]!==ne&&(i.bindBufferBase(i.UNIFORM_BUFFER,ve,ne),l[ve]=ne)}function me(){i.disable(i.BLEND),i.disable(i.CULL_FACE),i.disable(i.DEPTH_TEST),i.disable(i.POLYGON_OFFSET_FILL),i.disable(i.SCISSOR_TEST),i.disable(i.STENCIL_TEST),i.disable(i.SAMPLE_ALPHA_TO_COVERAGE),i.blendEquation(i.FUNC_ADD),i.blendFunc(i.ONE,i.ZERO),i.blendFuncSeparate(i.ONE,i.ZERO,i.ONE,i.ZERO),i.blendColor(0,0,0,0),i.colorMask(!0,!0,!0,!0),i.clearColor(0,0,0,0),i.depthMask(!0),i.depthFunc(i.LESS),o.setReversed(!1),i.clearDepth(1),i.stencilMask(4294967295),i.stencilFunc(i.ALWAYS,0,4294967295),i.stencilOp(i.KEEP,i.KEEP,i.KEEP),i.clearStencil(0),i.cullFace(i.BACK),i.frontFace(i.CCW),i.polygonOffset(0,0),i.activeTexture(i.TEXTURE0),i.bindFramebuffer(i.FRAMEBUFFER,null),i.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),i.bindFramebuffer(i.READ_FRAMEBUFFER,null),i.useProgram(null),i.lineWidth(1),i.scissor(0,0,i.canvas.width,i.canvas.height),i.viewport(0,0,i.canvas.width,i.canvas.height),i.pixelStorei(i.PACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,!1),i.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),i.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,i.BROWSER_DEFAULT_WEBGL),i.pixelStorei(i.PACK_ROW_LENGTH,0),i.pixelStorei(i.PACK_SKIP_PIXELS,0),i.pixelStorei(i.PACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_ROW_LENGTH,0),i.pixelStorei(i.UNPACK_IMAGE_HEIGHT,0),i.pixelStorei(i.UNPACK_SKIP_PIXELS,0),i.pixelStorei(i.UNPACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_SKIP_IMAGES,0),h={},u={},Q=null,se={},d={},l={},f=new WeakMap,g=[],_=null,p=!1,v=null,b=null,C=null,A=null,I=null,T=null,x=null,E=new _t(0,0,0),V=0,F=!1,N=null,G=null,W=null,D=null,H=null,ee.set(0,0,i.canvas.width,i.canvas.height),ge.set(0,0,i.canvas.width,i.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:Me,disable:$e,bindFramebuffer:lt,drawBuffers:Ge,useProgram:mt,setBlending:Qt,setMaterial:Wt,setFlipSided:gn,setCullFace:Bt,setLineWidth:Ln,setPolygonOffset:Et,setScissorTest:Tn,activeTexture:on,bindTexture:vn,unbindTexture:U,compressedTexImage2D:Ie,compressedTexImage3D:Ze,texImage2D:w,texImage3D:$,pixelStorei:oe,getParameter:ue,updateUBOMapping:te,uniformBlockBinding:ie,texStorage2D:qe,texStorage3D:R,texSubImage2D:ct,texSubImage3D:Se,compressedTexSubImage2D:Vt,compressedTexSubImage3D:He,scissor:ye,viewport:_e,reset:me}}function HS(i,e,t,n,s,r,o){let a=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Rt,h=new WeakMap,u=new Set,d,f=new WeakMap,g=new Set,_=new FinalizationRegistry(R=>g.delete(R)),p=!1;try{p=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function v(R,w){return p?new OffscreenCanvas(R,w):Ma("canvas")}function b(R,w,$){let ue=1,oe=qe(R);if((oe.width>$||oe.height>$)&&(ue=$/Math.max(oe.width,oe.height)),ue<1)if(typeof HTMLImageElement<"u"&&R instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&R instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&R instanceof ImageBitmap||typeof VideoFrame<"u"&&R instanceof VideoFrame){let ye=Math.floor(ue*oe.width),_e=Math.floor(ue*oe.height);d===void 0&&(d=v(ye,_e));let te=w?v(ye,_e):d;return te.width=ye,te.height=_e,te.getContext("2d").drawImage(R,0,0,ye,_e),Je("WebGLRenderer: Texture has been resized from ("+oe.width+"x"+oe.height+") to ("+ye+"x"+_e+")."),te}else return"data"in R&&Je("WebGLRenderer: Image in DataTexture is too big ("+oe.width+"x"+oe.height+")."),R;return R}function C(R){return R.generateMipmaps}function A(R){i.generateMipmap(R)}function I(R){return R.isWebGLCubeRenderTarget?i.TEXTURE_CUBE_MAP:R.isWebGL3DRenderTarget?i.TEXTURE_3D:R.isWebGLArrayRenderTarget||R.isCompressedArrayTexture?i.TEXTURE_2D_ARRAY:i.TEXTURE_2D}function T(R,w,$,ue,oe,ye=!1){if(R!==null){if(i[R]!==void 0)return i[R];Je("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+R+"'")}let _e;ue&&(_e=e.get("EXT_texture_norm16"),_e||Je("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let te=w;if(w===i.RED&&($===i.FLOAT&&(te=i.R32F),$===i.HALF_FLOAT&&(te=i.R16F),$===i.UNSIGNED_BYTE&&(te=i.R8),$===i.UNSIGNED_SHORT&&_e&&(te=_e.R16_EXT),$===i.SHORT&&_e&&(te=_e.R16_SNORM_EXT)),w===i.RED_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.R8UI),$===i.UNSIGNED_SHORT&&(te=i.R16UI),$===i.UNSIGNED_INT&&(te=i.R32UI),$===i.BYTE&&(te=i.R8I),$===i.SHORT&&(te=i.R16I),$===i.INT&&(te=i.R32I)),w===i.RG&&($===i.FLOAT&&(te=i.RG32F),$===i.HALF_FLOAT&&(te=i.RG16F),$===i.UNSIGNED_BYTE&&(te=i.RG8),$===i.UNSIGNED_SHORT&&_e&&(te=_e.RG16_EXT),$===i.SHORT&&_e&&(te=_e.RG16_SNORM_EXT)),w===i.RG_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.RG8UI),$===i.UNSIGNED_SHORT&&(te=i.RG16UI),$===i.UNSIGNED_INT&&(te=i.RG32UI),$===i.BYTE&&(te=i.RG8I),$===i.SHORT&&(te=i.RG16I),$===i.INT&&(te=i.RG32I)),w===i.RGB_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.RGB8UI),$===i.UNSIGNED_SHORT&&(te=i.RGB16UI),$===i.UNSIGNED_INT&&(te=i.RGB32UI),$===i.BYTE&&(te=i.RGB8I),$===i.SHORT&&(te=i.RGB16I),$===i.INT&&(te=i.RGB32I)),w===i.RGBA_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.RGBA8UI),$===i.UNSIGNED_SHORT&&(te=i.RGBA16UI),$===i.UNSIGNED_INT&&(te=i.RGBA32UI),$===i.BYTE&&(te=i.RGBA8I),$===i.SHORT&&(te=i.RGBA16I),$===i.INT&&(te=i.RGBA32I)),w===i.RGB&&($===i.UNSIGNED_SHORT&&_e&&(te=_e.RGB16_EXT),$===i.SHORT&&_e&&(te=_e.RGB16_SNORM_EXT),$===i.UNSIGNED_INT_5_9_9_9_REV&&(te=i.RGB9_E5),$===i.UNSIGNED_INT_10F_11F_11F_REV&&(te=i.R11F_G11F_B10F)),w===i.RGBA){let ie=ye?ba:wt.getTransfer(oe);$===i.FLOAT&&(te=i.RGBA32F),$===i.HALF_FLOAT&&(te=i.RGBA16F),$===i.UNSIGNED_BYTE&&(te=ie===Dt?i.SRGB8_ALPHA8:i.RGBA8),$===i.UNSIGNED_SHORT&&_e&&(te=_e.RGBA16_EXT),$===i.SHORT&&_e&&(te=_e.RGBA16_SNORM_EXT),$===i.UNSIGNED_SHORT_4_4_4_4&&(te=i.RGBA4),$===i.UNSIGNED_SHORT_5_5_5_1&&(te=i.RGB5_A1)}return(te===i.R16F||te===i.R32F||te===i.RG16F||te===i.RG32F||te===i.RGBA16F||te===i.RGBA32F)&&e.get("EXT_color_buffer_float"),te}function x(R,w){let $;return R?w===null||w===Zi||w===Ur?$=i.DEPTH24_STENCIL8:w===Ji?$=i.DEPTH32F_STENCIL8:w===Oo&&($=i.DEPTH24_STENCIL8,Je("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):w===null||w===Zi||w===Ur?$=i.DEPTH_COMPONENT24:w===Ji?$=i.DEPTH_COMPONENT32F:w===Oo&&($=i.DEPTH_COMPONENT16),$}function E(R,w){return C(R)===!0||R.isFramebufferTexture&&R.minFilter!==zn&&R.minFilter!==oi?Math.log2(Math.max(w.width,w.height))+1:R.mipmaps.length>0?R.mipmaps.length:R.isCompressedTexture&&Array.isArray(R.image)?w.mipmaps.length:1}function V(R){let w=new WeakRef(R);n.get(R).__ref=w,g.add(w),_.register(R,w,w)}function F(R){let w=n.get(R).__ref;w!==void 0&&(g.delete(w),_.unregister(w))}function N(R){W(R.target)}function G(R){D(R.target)}function W(R){R.removeEventListener("dispose",N),F(R),Z(R),R.isVideoTexture&&h.delete(R),R.isHTMLTexture&&u.delete(R)}function D(R){R.removeEventListener("dispose",G),F(R),he(R)}function H(){for(let R of g){let w=R.deref();w!==void 0&&(w.isRenderTarget===!0?D(w):W(w))}g.clear(),u.clear()}function Z(R){let w=n.get(R);if(w.__webglInit===void 0)return;let $=R.source,ue=f.get($);if(ue){let oe=ue[w.__cacheKey];oe.usedTimes--,oe.usedTimes===0&&z(R),Object.keys(ue).length===0&&f.delete($)}n.remove(R)}function z(R){let w=n.get(R);i.deleteTexture(w.__webglTexture);let $=R.source,ue=f.get($);delete ue[w.__cacheKey],o.memory.textures--}function he(R){let w=n.get(R);w.__depthDisposeCallback&&w.__depthDisposeCallback();let $=R.depthTexture;if($&&$.renderTarget===R&&W($),R.isWebGLCubeRenderTarget)for(let oe=0;oe<6;oe++){if(Array.isArray(w.__webglFramebuffer[oe]))for(let ye=0;ye<w.__webglFramebuffer[oe].length;ye++)i.deleteFramebuffer(w.__webglFramebuffer[oe][ye]);else i.deleteFramebuffer(w.__webglFramebuffer[oe]);w.__webglDepthbuffer&&i.deleteRenderbuffer(w.__webglDepthbuffer[oe])}else{if(Array.isArray(w.__webglFramebuffer))for(let oe=0;oe<w.__webglFramebuffer.length;oe++)i.deleteFramebuffer(w.__webglFramebuffer[oe]);else i.deleteFramebuffer(w.__webglFramebuffer);if(w.__webglDepthbuffer&&i.deleteRenderbuffer(w.__webglDepthbuffer),w.__webglMultisampledFramebuffer&&i.deleteFramebuffer(w.__webglMultisampledFramebuffer),w.__webglColorRenderbuffer)for(let oe=0;oe<w.__webglColorRenderbuffer.length;oe++)w.__webglColorRenderbuffer[oe]&&i.deleteRenderbuffer(w.__webglColorRenderbuffer[oe]);w.__webglDepthRenderbuffer&&i.deleteRenderbuffer(w.__webglDepthRenderbuffer)}let ue=R.textures;for(let oe=0,ye=ue.length;oe<ye;oe++){let _e=n.get(ue[oe]);_e.__webglTexture&&(i.deleteTexture(_e.__webglTexture),o.memory.textures--),n.remove(ue[oe])}n.remove(R)}let J=0;function Q(){J=0}function se(){return J}function fe(R){J=R}function de(){let R=J;return R>=s.maxTextures&&Je("WebGLTextures: Trying to use "+(R+1)+" texture units while this GPU supports only "+s.maxTextures),J+=1,R}function ee(R){let w=[];return w.push(R.wrapS),w.push(R.wrapT),w.push(R.wrapR||0),w.push(R.magFilter),w.push(R.minFilter),w.push(R.anisotropy),w.push(R.internalFormat),w.push(R.format),w.push(R.type),w.push(R.generateMipmaps),w.push(R.mipmapsAutoUpdate),w.push(R.premultiplyAlpha),w.push(R.flipY),w.push(R.unpackAlignment),w.push(R.colorSpace),w.join()}function ge(R,w){let $=n.get(R);if(R.isVideoTexture&&Vt(R),R.isRenderTargetTexture===!1&&R.isExternalTexture!==!0&&R.version>0&&$.__version!==R.version){let ue=R.image;if(ue===null)Je("WebGLRenderer: Texture marked for update but no image data found.");else if(ue.complete===!1)Je("WebGLRenderer: Texture marked for update but image is incomplete");else{Wt($,R,w);return}}else R.isExternalTexture&&($.__webglTexture=R.sourceTexture?R.sourceTexture:null);t.bindTexture(i.TEXTURE_2D,$.__webglTexture,i.TEXTURE0+w)}function xe(R,w){let $=n.get(R);if(R.isRenderTargetTexture===!1&&R.version>0&&$.__version!==R.version){Wt($,R,w);return}else R.isExternalTexture&&($.__webglTexture=R.sourceTexture?R.sourceTexture:null);t.bindTexture(i.TEXTURE_2D_ARRAY,$.__webglTexture,i.TEXTURE0+w)}function Re(R,w){let $=n.get(R);if(R.isRenderTargetTexture===!1&&R.version>0&&$.__version!==R.version){Wt($,R,w);return}t.bindTexture(i.TEXTURE_3D,$.__webglTexture,i.TEXTURE0+w)}function Me(R,w){let $=n.get(R);if(R.version>0&&$.__version!==R.version){gn($,R,w);return}t.bindTexture(i.TEXTURE_CUBE_MAP,$.__webglTexture,i.TEXTURE0+w)}let $e={[oc]:i.REPEAT,[ps]:i.CLAMP_TO_EDGE,[ac]:i.MIRRORED_REPEAT},lt={[zn]:i.NEAREST,[Um]:i.NEAREST_MIPMAP_NEAREST,[Ba]:i.NEAREST_MIPMAP_LINEAR,[oi]:i.LINEAR,[Uc]:i.LINEAR_MIPMAP_NEAREST,[Bs]:i.LINEAR_MIPMAP_LINEAR},Ge={[Vm]:i.NEVER,[Cd]:i.ALWAYS,[Hm]:i.LESS,[Td]:i.LEQUAL,[Gm]:i.EQUAL,[Ed]:i.GEQUAL,[Wm]:i.GREATER,[$m]:i.NOTEQUAL};function mt(R,w){if(w.type===Ji&&e.has("OES_texture_float_linear")===!1&&(w.magFilter===oi||w.magFilter===Uc||w.magFilter===Ba||w.magFilter===Bs||w.minFilter===oi||w.minFilter===Uc||w.minFilter===Ba||w.minFilter===Bs)&&Je("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),i.texParameteri(R,i.TEXTURE_WRAP_S,$e[w.wrapS]),i.texParameteri(R,i.TEXTURE_WRAP_T,$e[w.wrapT]),(R===i.TEXTURE_3D||R===i.TEXTURE_2D_ARRAY)&&i.texParameteri(R,i.TEXTURE_WRAP_R,$e[w.wrapR]),i.texParameteri(R,i.TEXTURE_MAG_FILTER,lt[w.magFilter]),i.texParameteri(R,i.TEXTURE_MIN_FILTER,lt[w.minFilter]),w.compareFunction&&(i.texParameteri(R,i.TEXTURE_COMPARE_MODE,i.COMPARE_REF_TO_TEXTURE),i.texParameteri(R,i.TEXTURE_COMPARE_FUNC,Ge[w.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(w.magFilter===zn||w.minFilter!==Ba&&w.minFilter!==Bs||w.type===Ji&&e.has("OES_texture_float_linear")===!1)return;if(w.anisotropy>1||n.get(w).__currentAnisotropy){let $=e.get("EXT_texture_filter_anisotropic");i.texParameterf(R,$.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(w.anisotropy,s.getMaxAnisotropy())),n.get(w).__currentAnisotropy=w.anisotropy}}}function dt(R,w){let $=!1;R.__webglInit===void 0&&(R.__webglInit=!0,w.addEventListener("dispose",N),V(w));let ue=w.source,oe=f.get(ue);oe===void 0&&(oe={},f.set(ue,oe));let ye=ee(w);if(ye!==R.__cacheKey){oe[ye]===void 0&&(oe[ye]={texture:i.createTexture(),usedTimes:0},o.memory.textures++,$=!0),oe[ye].usedTimes++;let _e=oe[R.__cacheKey];_e!==void 0&&(oe[R.__cacheKey].usedTimes--,_e.usedTimes===0&&z(w)),R.__cacheKey=ye,R.__webglTexture=oe[ye].texture}return $}function ot(R,w,$){return Math.floor(Math.floor(R/$)/w)}function Qt(R,w,$,ue){let ye=R.updateRanges;if(ye.length===0)t.texSubImage2D(i.TEXTURE_2D,0,0,0,w.width,w.height,$,ue,w.data);else{ye.sort((k,re)=>k.start-re.start);let _e=0;for(let k=1;k<ye.length;k++){let re=ye[_e],ne=ye[k],Ae=re.start+re.count,ve=ot(ne.start,w.width,4),we=ot(re.start,w.width,4);ne.start<=Ae+1&&ve===we&&ot(ne.start+ne.count-1,w.width,4)===ve?re.count=Math.max(re.count,ne.start+ne.count-re.start):(++_e,ye[_e]=ne)}ye.length=_e+1;let te=t.getParameter(i.UNPACK_ROW_LENGTH),ie=t.getParameter(i.UNPACK_SKIP_PIXELS),me=t.getParameter(i.UNPACK_SKIP_ROWS);t.pixelStorei(i.UNPACK_ROW_LENGTH,w.width);for(let k=0,re=ye.length;k<re;k++){let ne=ye[k],Ae=Math.floor(ne.start/4),ve=Math.ceil(ne.count/4),we=Ae%w.width,We=Math.floor(Ae/w.width),Qe=ve,ce=1;t.pixelStorei(i.UNPACK_SKIP_PIXELS,we),t.pixelStorei(i.UNPACK_SKIP_ROWS,We),t.texSubImage2D(i.TEXTURE_2D,0,we,We,Qe,ce,$,ue,w.data)}R.clearUpdateRanges(),t.pixelStorei(i.UNPACK_ROW_LENGTH,te),t.pixelStorei(i.UNPACK_SKIP_PIXELS,ie),t.pixelStorei(i.UNPACK_SKIP_ROWS,me)}}function Wt(R,w,$){let ue=i.TEXTURE_2D;(w.isDataArrayTexture||w.isCompressedArrayTexture)&&(ue=i.TEXTURE_2D_ARRAY),w.isData3DTexture&&(ue=i.TEXTURE_3D);let oe=dt(R,w),ye=w.source;t.bindTexture(ue,R.__webglTexture,i.TEXTURE0+$);let _e=n.get(ye);if(ye.version!==_e.__version||oe===!0){if(t.activeTexture(i.TEXTURE0+$),(typeof ImageBitmap<"u"&&w.image instanceof ImageBitmap)===!1){let ce=wt.getPrimaries(wt.workingColorSpace),Be=w.colorSpace===Vs?null:wt.getPrimaries(w.colorSpace),et=w.colorSpace===Vs||ce===Be?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,w.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,w.premultiplyAlpha),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,et)}t.pixelStorei(i.UNPACK_ALIGNMENT,w.unpackAlignment);let ie=b(w.image,!1,s.maxTextureSize);ie=He(w,ie);let me=r.convert(w.format,w.colorSpace),k=r.convert(w.type),re=T(w.internalFormat,me,k,w.normalized,w.colorSpace,w.isVideoTexture);mt(ue,w);let ne,Ae=w.mipmaps,ve=w.isVideoTexture!==!0,we=_e.__version===void 0||oe===!0,We=ye.dataReady,Qe=E(w,ie);if(w.isDepthTexture)re=x(w.format===zs,w.type),we&&(ve?t.texStorage2D(i.TEXTURE_2D,1,re,ie.width,ie.height):t.texImage2D(i.TEXTURE_2D,0,re,ie.width,ie.height,0,me,k,null));else if(w.isDataTexture)if(Ae.length>0){ve&&we&&t.texStorage2D(i.TEXTURE_2D,Qe,re,Ae[0].width,Ae[0].height);for(let ce=0,Be=Ae.length;ce<Be;ce++)ne=Ae[ce],ve?We&&t.texSubImage2D(i.TEXTURE_2D,ce,0,0,ne.width,ne.height,me,k,ne.data):t.texImage2D(i.TEXTURE_2D,ce,re,ne.width,ne.height,0,me,k,ne.data);w.generateMipmaps=!1}else ve?(we&&t.texStorage2D(i.TEXTURE_2D,Qe,re,ie.width,ie.height),We&&Qt(w,ie,me,k)):t.texImage2D(i.TEXTURE_2D,0,re,ie.width,ie.height,0,me,k,ie.data);else if(w.isCompressedTexture)if(w.isCompressedArrayTexture){ve&&we&&t.texStorage3D(i.TEXTURE_2D_ARRAY,Qe,re,Ae[0].width,Ae[0].height,ie.depth);for(let ce=0,Be=Ae.length;ce<Be;ce++)if(ne=Ae[ce],w.format!==ji)if(me!==null)if(ve){if(We)if(w.layerUpdates.size>0){let et=Dd(ne.width,ne.height,w.format,w.type);for(let Pe of w.layerUpdates){let ut=ne.data.subarray(Pe*et/ne.data.BYTES_PER_ELEMENT,(Pe+1)*et/ne.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,ce,0,0,Pe,ne.width,ne.height,1,me,ut)}}else t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,ce,0,0,0,ne.width,ne.height,ie.depth,me,ne.data)}else t.compressedTexImage3D(i.TEXTURE_2D_ARRAY,ce,re,ne.width,ne.height,ie.depth,0,ne.data,0,0);else Je("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else ve?We&&t.texSubImage3D(i.TEXTURE_2D_ARRAY,ce,0,0,0,ne.width,ne.height,ie.depth,me,k,ne.data):t.texImage3D(i.TEXTURE_2D_ARRAY,ce,re,ne.width,ne.height,ie.depth,0,me,k,ne.data);w.layerUpdates.size>0&&w.clearLayerUpdates()}else{ve&&we&&t.texStorage2D(i.TEXTURE_2D,Qe,re,Ae[0].width,Ae[0].height);for(let ce=0,Be=Ae.length;ce<Be;ce++)ne=Ae[ce],w.format!==ji?me!==null?ve?We&&t.compressedTexSubImage2D(i.TEXTURE_2D,ce,0,0,ne.width,ne.height,me,ne.data):t.compressedTexImage2D(i.TEXTURE_2D,ce,re,ne.width,ne.height,0,ne.data):Je("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):ve?We&&t.texSubImage2D(i.TEXTURE_2D,ce,0,0,ne.width,ne.height,me,k,ne.data):t.texImage2D(i.TEXTURE_2D,ce,re,ne.width,ne.height,0,me,k,ne.data)}else if(w.isDataArrayTexture)if(ve){if(we&&t.texStorage3D(i.TEXTURE_2D_ARRAY,Qe,re,ie.width,ie.height,ie.depth),We)if(w.layerUpdates.size>0){let ce=Dd(ie.width,ie.height,w.format,w.type);for(let Be of w.layerUpdates){let et=ie.data.subarray(Be*ce/ie.data.BYTES_PER_ELEMENT,(Be+1)*ce/ie.data.BYTES_PER_ELEMENT);t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,Be,ie.width,ie.height,1,me,k,et)}w.clearLayerUpdates()}else t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,0,ie.width,ie.height,ie.depth,me,k,ie.data)}else t.texImage3D(i.TEXTURE_2D_ARRAY,0,re,ie.width,ie.height,ie.depth,0,me,k,ie.data);else if(w.isData3DTexture)ve?(we&&t.texStorage3D(i.TEXTURE_3D,Qe,re,ie.width,ie.height,ie.depth),We&&t.texSubImage3D(i.TEXTURE_3D,0,0,0,0,ie.width,ie.height,ie.depth,me,k,ie.data)):t.texImage3D(i.TEXTURE_3D,0,re,ie.width,ie.height,ie.depth,0,me,k,ie.data);else if(w.isFramebufferTexture){if(we)if(ve)t.texStorage2D(i.TEXTURE_2D,Qe,re,ie.width,ie.height);else{let ce=ie.width,Be=ie.height;for(let et=0;et<Qe;et++)t.texImage2D(i.TEXTURE_2D,et,re,ce,Be,0,me,k,null),ce>>=1,Be>>=1}}else if(w.isHTMLTexture){if("texElementImage2D"in i){let ce=i.canvas;if(ce.hasAttribute("layoutsubtree")||ce.setAttribute("layoutsubtree","true"),ie.parentNode!==ce){ce.appendChild(ie),u.add(w),ce.onpaint=Be=>{let et=Be.changedElements;for(let Pe of u)et.includes(Pe.image)&&(Pe.needsUpdate=!0)},ce.requestPaint();return}if(i.texElementImage2D.length===3)i.texElementImage2D(i.TEXTURE_2D,i.RGBA8,ie);else{let et=i.RGBA,Pe=i.RGBA,ut=i.UNSIGNED_BYTE;i.texElementImage2D(i.TEXTURE_2D,0,et,Pe,ut,ie)}i.texParameteri(i.TEXTURE_2D,i.TEXTURE_MIN_FILTER,i.LINEAR),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_S,i.CLAMP_TO_EDGE),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_T,i.CLAMP_TO_EDGE)}}else if(Ae.length>0){if(ve&&we){let ce=qe(Ae[0]);t.texStorage2D(i.TEXTURE_2D,Qe,re,ce.width,ce.height)}for(let ce=0,Be=Ae.length;ce<Be;ce++)ne=Ae[ce],ve?We&&t.texSubImage2D(i.TEXTURE_2D,ce,0,0,me,k,ne):t.texImage2D(i.TEXTURE_2D,ce,re,me,k,ne);w.generateMipmaps=!1}else if(ve){if(we){let ce=qe(ie);t.texStorage2D(i.TEXTURE_2D,Qe,re,ce.width,ce.height)}We&&t.texSubImage2D(i.TEXTURE_2D,0,0,0,me,k,ie)}else t.texImage2D(i.TEXTURE_2D,0,re,me,k,ie);C(w)&&w.mipmapsAutoUpdate===!0&&A(ue),_e.__version=ye.version,w.onUpdate&&w.onUpdate(w)}R.__version=w.version}function gn(R,w,$){if(w.image.length!==6)return;let ue=dt(R,w),oe=w.source;t.bindTexture(i.TEXTURE_CUBE_MAP,R.__webglTexture,i.TEXTURE0+$);let ye=n.get(oe);if(oe.version!==ye.__version||ue===!0){t.activeTexture(i.TEXTURE0+$);let _e=wt.getPrimaries(wt.workingColorSpace),te=w.colorSpace===Vs?null:wt.getPrimaries(w.colorSpace),ie=w.colorSpace===Vs||_e===te?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,w.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,w.premultiplyAlpha),t.pixelStorei(i.UNPACK_ALIGNMENT,w.unpackAlignment),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,ie);let me=w.isCompressedTexture||w.image[0].isCompressedTexture,k=w.image[0]&&w.image[0].isDataTexture,re=[];for(let Pe=0;Pe<6;Pe++)!me&&!k?re[Pe]=b(w.image[Pe],!0,s.maxCubemapSize):re[Pe]=k?w.image[Pe].image:w.image[Pe],re[Pe]=He(w,re[Pe]);let ne=re[0],Ae=r.convert(w.format,w.colorSpace),ve=r.convert(w.type),we=T(w.internalFormat,Ae,ve,w.normalized,w.colorSpace),We=w.isVideoTexture!==!0,Qe=ye.__version===void 0||ue===!0,ce=oe.dataReady,Be=E(w,ne);mt(i.TEXTURE_CUBE_MAP,w);let et;if(w.isDepthTexture){if(we=x(w.format===zs,w.type),Qe)if(We)t.texStorage2D(i.TEXTURE_CUBE_MAP,1,we,ne.width,ne.height);else for(let Pe=0;Pe<6;Pe++)t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,0,we,ne.width,ne.height,0,Ae,ve,null)}else if(me){We&&Qe&&t.texStorage2D(i.TEXTURE_CUBE_MAP,Be,we,ne.width,ne.height);for(let Pe=0;Pe<6;Pe++){et=re[Pe].mipmaps;for(let ut=0;ut<et.length;ut++){let $t=et[ut];w.format!==ji?Ae!==null?We?ce&&t.compressedTexSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut,0,0,$t.width,$t.height,Ae,$t.data):t.compressedTexImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut,we,$t.width,$t.height,0,$t.data):Je("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):We?ce&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut,0,0,$t.width,$t.height,Ae,ve,$t.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut,we,$t.width,$t.height,0,Ae,ve,$t.data)}}}else{if(et=w.mipmaps,We&&Qe){et.length>0&&Be++;let Pe=qe(re[0]);t.texStorage2D(i.TEXTURE_CUBE_MAP,Be,we,Pe.width,Pe.height)}for(let Pe=0;Pe<6;Pe++)if(k){We?ce&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,0,0,0,re[Pe].width,re[Pe].height,Ae,ve,re[Pe].data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,0,we,re[Pe].width,re[Pe].height,0,Ae,ve,re[Pe].data);for(let ut=0;ut<et.length;ut++){let Qn=et[ut].image[Pe].image;We?ce&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut+1,0,0,Qn.width,Qn.height,Ae,ve,Qn.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut+1,we,Qn.width,Qn.height,0,Ae,ve,Qn.data)}}else{We?ce&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,0,0,0,Ae,ve,re[Pe]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,0,we,Ae,ve,re[Pe]);for(let ut=0;ut<et.length;ut++){let $t=et[ut];We?ce&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut+1,0,0,Ae,ve,$t.image[Pe]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Pe,ut+1,we,Ae,ve,$t.image[Pe])}}}C(w)&&w.mipmapsAutoUpdate===!0&&A(i.TEXTURE_CUBE_MAP),ye.__version=oe.version,w.onUpdate&&w.onUpdate(w)}R.__version=w.version}function Bt(R,w,$,ue,oe,ye){let _e=r.convert($.format,$.colorSpace),te=r.convert($.type),ie=T($.internalFormat,_e,te,$.normalized,$.colorSpace),me=n.get(w),k=n.get($);if(k.__renderTarget=w,!me.__hasExternalTextures){let re=Math.max(1,w.width>>ye),ne=Math.max(1,w.height>>ye);oe===i.TEXTURE_3D||oe===i.TEXTURE_2D_ARRAY?t.texImage3D(oe,ye,ie,re,ne,w.depth,0,_e,te,null):t.texImage2D(oe,ye,ie,re,ne,0,_e,te,null)}t.bindFramebuffer(i.FRAMEBUFFER,R),Se(w)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ue,oe,k.__webglTexture,0,ct(w)):(oe===i.TEXTURE_2D||oe>=i.TEXTURE_CUBE_MAP_POSITIVE_X&&oe<=i.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&i.framebufferTexture2D(i.FRAMEBUFFER,ue,oe,k.__webglTexture,ye),t.bindFramebuffer(i.FRAMEBUFFER,null)}function Ln(R,w,$){if(i.bindRenderbuffer(i.RENDERBUFFER,R),w.depthBuffer){let ue=w.depthTexture,oe=ue&&ue.isDepthTexture?ue.type:null,ye=x(w.stencilBuffer,oe),_e=w.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;Se(w)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,ct(w),ye,w.width,w.height):$?i.renderbufferStorageMultisample(i.RENDERBUFFER,ct(w),ye,w.width,w.height):i.renderbufferStorage(i.RENDERBUFFER,ye,w.width,w.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,_e,i.RENDERBUFFER,R)}else{let ue=w.textures;for(let oe=0;oe<ue.length;oe++){let ye=ue[oe],_e=r.convert(ye.format,ye.colorSpace),te=r.convert(ye.type),ie=T(ye.internalFormat,_e,te,ye.normalized,ye.colorSpace);Se(w)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,ct(w),ie,w.width,w.height):$?i.renderbufferStorageMultisample(i.RENDERBUFFER,ct(w),ie,w.width,w.height):i.renderbufferStorage(i.RENDERBUFFER,ie,w.width,w.height)}}i.bindRenderbuffer(i.RENDERBUFFER,null)}function Et(R,w,$){let ue=w.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(i.FRAMEBUFFER,R),!(w.depthTexture&&w.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let oe=n.get(w.depthTexture);oe.__renderTarget=w;let ye=ue?w.depthTexture.image[0]:w.depthTexture.image;(!oe.__webglTexture||ye.width!==w.width||ye.height!==w.height)&&(ye.width=w.width,ye.height=w.height,w.depthTexture.needsUpdate=!0),ue?Me(w.depthTexture,0):ge(w.depthTexture,0);let _e=oe.__webglTexture,te=ct(w),ie=ue?i.TEXTURE_CUBE_MAP_POSITIVE_X+$:i.TEXTURE_2D,me=w.depthTexture.format===zs?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;if(w.depthTexture.format===ks)Se(w)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,me,ie,_e,0,te):i.framebufferTexture2D(i.FRAMEBUFFER,me,ie,_e,0);else if(w.depthTexture.format===zs)Se(w)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,me,ie,_e,0,te):i.framebufferTexture2D(i.FRAMEBUFFER,me,ie,_e,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function Tn(R){let w=n.get(R),$=R.isWebGLCubeRenderTarget===!0;if(w.__boundDepthTexture!==R.depthTexture){let ue=R.depthTexture;if(w.__depthDisposeCallback&&w.__depthDisposeCallback(),ue){let oe=()=>{delete w.__boundDepthTexture,delete w.__depthDisposeCallback,ue.removeEventListener("dispose",oe)};ue.addEventListener("dispose",oe),w.__depthDisposeCallback=oe}w.__boundDepthTexture=ue}if(R.depthTexture&&!w.__autoAllocateDepthBuffer)if($)for(let ue=0;ue<6;ue++)Et(w.__webglFramebuffer[ue],R,ue);else R.texture.mipmaps.length>0?Et(w.__webglFramebuffer[0],R,0):Et(w.__webglFramebuffer,R,0);else if($){w.__webglDepthbuffer=[];for(let ue=0;ue<6;ue++)if(t.bindFramebuffer(i.FRAMEBUFFER,w.__webglFramebuffer[ue]),w.__webglDepthbuffer[ue]===void 0)w.__webglDepthbuffer[ue]=i.createRenderbuffer(),Ln(w.__webglDepthbuffer[ue],R,!1);else{let oe=R.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,ye=w.__webglDepthbuffer[ue];i.bindRenderbuffer(i.RENDERBUFFER,ye),i.framebufferRenderbuffer(i.FRAMEBUFFER,oe,i.RENDERBUFFER,ye)}}else if(R.texture.mipmaps.length>0?t.bindFramebuffer(i.FRAMEBUFFER,w.__webglFramebuffer[0]):t.bindFramebuffer(i.FRAMEBUFFER,w.__webglFramebuffer),w.__webglDepthbuffer===void 0)w.__webglDepthbuffer=i.createRenderbuffer(),Ln(w.__webglDepthbuffer,R,!1);else{let oe=R.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,ye=w.__webglDepthbuffer;i.bindRenderbuffer(i.RENDERBUFFER,ye),i.framebufferRenderbuffer(i.FRAMEBUFFER,oe,i.RENDERBUFFER,ye)}t.bindFramebuffer(i.FRAMEBUFFER,null)}function on(R,w,$){let ue=n.get(R);w!==void 0&&Bt(ue.__webglFramebuffer,R,R.texture,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,0),$!==void 0&&Tn(R)}function vn(R){let w=R.texture,$=n.get(R),ue=n.get(w);R.addEventListener("dispose",G),V(R);let oe=R.textures,ye=R.isWebGLCubeRenderTarget===!0,_e=oe.length>1;if(_e||(ue.__webglTexture===void 0&&(ue.__webglTexture=i.createTexture()),ue.__version=w.version,o.memory.textures++),ye){$.__webglFramebuffer=[];for(let te=0;te<6;te++)if(w.mipmaps.length>0){$.__webglFramebuffer[te]=[];for(let ie=0;ie<w.mipmaps.length;ie++)$.__webglFramebuffer[te][ie]=i.createFramebuffer()}else $.__webglFramebuffer[te]=i.createFramebuffer()}else{if(w.mipmaps.length>0){$.__webglFramebuffer=[];for(let te=0;te<w.mipmaps.length;te++)$.__webglFramebuffer[te]=i.createFramebuffer()}else $.__webglFramebuffer=i.createFramebuffer();if(_e)for(let te=0,ie=oe.length;te<ie;te++){let me=n.get(oe[te]);me.__webglTexture===void 0&&(me.__webglTexture=i.createTexture(),o.memory.textures++)}if(R.samples>0&&Se(R)===!1){$.__webglMultisampledFramebuffer=i.createFramebuffer(),$.__webglColorRenderbuffer=[],t.bindFramebuffer(i.FRAMEBUFFER,$.__webglMultisampledFramebuffer);for(let te=0;te<oe.length;te++){let ie=oe[te];$.__webglColorRenderbuffer[te]=i.createRenderbuffer(),i.bindRenderbuffer(i.RENDERBUFFER,$.__webglColorRenderbuffer[te]);let me=r.convert(ie.format,ie.colorSpace),k=r.convert(ie.type),re=T(ie.internalFormat,me,k,ie.normalized,ie.colorSpace,R.isXRRenderTarget===!0),ne=ct(R);i.renderbufferStorageMultisample(i.RENDERBUFFER,ne,re,R.width,R.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+te,i.RENDERBUFFER,$.__webglColorRenderbuffer[te])}i.bindRenderbuffer(i.RENDERBUFFER,null),R.depthBuffer&&($.__webglDepthRenderbuffer=i.createRenderbuffer(),Ln($.__webglDepthRenderbuffer,R,!0)),t.bindFramebuffer(i.FRAMEBUFFER,null)}}if(ye){t.bindTexture(i.TEXTURE_CUBE_MAP,ue.__webglTexture),mt(i.TEXTURE_CUBE_MAP,w);for(let te=0;te<6;te++)if(w.mipmaps.length>0)for(let ie=0;ie<w.mipmaps.length;ie++)Bt($.__webglFramebuffer[te][ie],R,w,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+te,ie);else Bt($.__webglFramebuffer[te],R,w,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+te,0);C(w)?A(i.TEXTURE_CUBE_MAP):w.mipmaps.length>0&&i.texParameteri(i.TEXTURE_CUBE_MAP,i.TEXTURE_MAX_LEVEL,w.mipmaps.length-1),t.unbindTexture()}else if(_e){for(let te=0,ie=oe.length;te<ie;te++){let me=oe[te],k=n.get(me),re=i.TEXTURE_2D;(R.isWebGL3DRenderTarget||R.isWebGLArrayRenderTarget)&&(re=R.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(re,k.__webglTexture),mt(re,me),Bt($.__webglFramebuffer,R,me,i.COLOR_ATTACHMENT0+te,re,0),C(me)&&A(re)}t.unbindTexture()}else{let te=i.TEXTURE_2D;if((R.isWebGL3DRenderTarget||R.isWebGLArrayRenderTarget)&&(te=R.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(te,ue.__webglTexture),mt(te,w),w.mipmaps.length>0)for(let ie=0;ie<w.mipmaps.length;ie++)Bt($.__webglFramebuffer[ie],R,w,i.COLOR_ATTACHMENT0,te,ie);else Bt($.__webglFramebuffer,R,w,i.COLOR_ATTACHMENT0,te,0);C(w)?A(te):w.mipmaps.length>0&&i.texParameteri(te,i.TEXTURE_MAX_LEVEL,w.mipmaps.length-1),t.unbindTexture()}R.depthBuffer&&Tn(R)}function U(R){let w=R.textures;for(let $=0,ue=w.length;$<ue;$++){let oe=w[$];if(C(oe)&&oe.mipmapsAutoUpdate===!0){let ye=I(R),_e=n.get(oe).__webglTexture;t.bindTexture(ye,_e),A(ye),t.unbindTexture()}}}let Ie=[];function Ze(R){if(R.samples>0){if(Se(R)===!1){let w=R.textures,$=R.width,ue=R.height,oe=i.COLOR_BUFFER_BIT,ye=R.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,_e=n.get(R),te=w.length>1;if(te)for(let me=0;me<w.length;me++)t.bindFramebuffer(i.FRAMEBUFFER,_e.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+me,i.RENDERBUFFER,null),t.bindFramebuffer(i.FRAMEBUFFER,_e.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+me,i.TEXTURE_2D,null,0);t.bindFramebuffer(i.READ_FRAMEBUFFER,_e.__webglMultisampledFramebuffer),R.texture.mipmaps.length>0?t.bindFramebuffer(i.DRAW_FRAMEBUFFER,_e.__webglFramebuffer[0]):t.bindFramebuffer(i.DRAW_FRAMEBUFFER,_e.__webglFramebuffer);for(let me=0;me<w.length;me++){if(R.resolveDepthBuffer&&(R.depthBuffer&&(oe|=i.DEPTH_BUFFER_BIT),R.stencilBuffer&&R.resolveStencilBuffer&&(oe|=i.STENCIL_BUFFER_BIT)),te){i.framebufferRenderbuffer(i.READ_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.RENDERBUFFER,_e.__webglColorRenderbuffer[me]);let k=n.get(w[me]).__webglTexture;i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,k,0)}i.blitFramebuffer(0,0,$,ue,0,0,$,ue,oe,i.NEAREST),l===!0&&(Ie.length=0,Ie.push(i.COLOR_ATTACHMENT0+me),R.depthBuffer&&R.storeMultisampledDepthBuffer===!1&&Ie.push(ye),i.invalidateFramebuffer(i.READ_FRAMEBUFFER,Ie))}if(t.bindFramebuffer(i.READ_FRAMEBUFFER,null),t.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),te)for(let me=0;me<w.length;me++){t.bindFramebuffer(i.FRAMEBUFFER,_e.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+me,i.RENDERBUFFER,_e.__webglColorRenderbuffer[me]);let k=n.get(w[me]).__webglTexture;t.bindFramebuffer(i.FRAMEBUFFER,_e.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+me,i.TEXTURE_2D,k,0)}t.bindFramebuffer(i.DRAW_FRAMEBUFFER,_e.__webglMultisampledFramebuffer)}else if(R.depthBuffer&&R.storeMultisampledDepthBuffer===!1&&l){let w=R.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;i.invalidateFramebuffer(i.DRAW_FRAMEBUFFER,[w])}}}function ct(R){return Math.min(s.maxSamples,R.samples)}function Se(R){let w=n.get(R);return R.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&w.__useRenderToTexture!==!1}function Vt(R){let w=o.render.frame;h.get(R)!==w&&(h.set(R,w),R.update())}function He(R,w){let $=R.colorSpace,ue=R.format,oe=R.type;return R.isCompressedTexture===!0||R.isVideoTexture===!0||$!==hr&&$!==Vs&&(wt.getTransfer($)===Dt?(ue!==ji||oe!==Si)&&Je("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):it("WebGLTextures: Unsupported texture color space:",$)),w}function qe(R){return typeof HTMLImageElement<"u"&&R instanceof HTMLImageElement?(c.width=R.naturalWidth||R.width,c.height=R.naturalHeight||R.height):typeof VideoFrame<"u"&&R instanceof VideoFrame?(c.width=R.displayWidth,c.height=R.displayHeight):(c.width=R.width,c.height=R.height),c}this.allocateTextureUnit=de,this.resetTextureUnits=Q,this.getTextureUnits=se,this.setTextureUnits=fe,this.setTexture2D=ge,this.setTexture2DArray=xe,this.setTexture3D=Re,this.setTextureCube=Me,this.rebindTextures=on,this.setupRenderTarget=vn,this.updateRenderTargetMipmap=U,this.updateMultisampleRenderTarget=Ze,this.setupDepthRenderbuffer=Tn,this.setupFrameBufferTexture=Bt,this.useMultisampledRTT=Se,this.dispose=H}function GS(i,e){function t(n,s=Vs){let r,o=wt.getTransfer(s);if(n===Si)return i.UNSIGNED_BYTE;if(n===Bc)return i.UNSIGNED_SHORT_4_4_4_4;if(n===zc)return i.UNSIGNED_SHORT_5_5_5_1;if(n===_d)return i.UNSIGNED_INT_5_9_9_9_REV;if(n===bd)return i.UNSIGNED_INT_10F_11F_11F_REV;if(n===yd)return i.BYTE;if(n===xd)return i.SHORT;if(n===Oo)return i.UNSIGNED_SHORT;if(n===Oc)return i.INT;if(n===Zi)return i.UNSIGNED_INT;if(n===Ji)return i.FLOAT;if(n===Ki)return i.HALF_FLOAT;if(n===wd)return i.ALPHA;if(n===Md)return i.RGB;if(n===ji)return i.RGBA;if(n===ks)return i.DEPTH_COMPONENT;if(n===zs)return i.DEPTH_STENCIL;if(n===Sd)return i.RED;if(n===Vc)return i.RED_INTEGER;if(n===yr)return i.RG;if(n===Hc)return i.RG_INTEGER;if(n===Gc)return i.RGBA_INTEGER;if(n===za||n===Va||n===Ha||n===Ga)if(o===Dt)if(r=e.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(n===za)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(n===Va)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(n===Ha)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(n===Ga)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=e.get("WEBGL_compressed_texture_s3tc"),r!==null){if(n===za)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(n===Va)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(n===Ha)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(n===Ga)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(n===Wc||n===$c||n===Xc||n===qc)if(r=e.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(n===Wc)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(n===$c)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(n===Xc)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(n===qc)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(n===Yc||n===Zc||n===Jc||n===Kc||n===jc||n===Wa||n===Qc)if(r=e.get("WEBGL_compressed_texture_etc"),r!==null){if(n===Yc||n===Zc)return o===Dt?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(n===Jc)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(n===Kc)return r.COMPRESSED_R11_EAC;if(n===jc)return r.COMPRESSED_SIGNED_R11_EAC;if(n===Wa)return r.COMPRESSED_RG11_EAC;if(n===Qc)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(n===eh||n===th||n===nh||n===ih||n===sh||n===rh||n===oh||n===ah||n===lh||n===ch||n===hh||n===uh||n===dh||n===fh)if(r=e.get("WEBGL_compressed_texture_astc"),r!==null){if(n===eh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(n===th)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(n===nh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(n===ih)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(n===sh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(n===rh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(n===oh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(n===ah)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(n===lh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(n===ch)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(n===hh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(n===uh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(n===dh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(n===fh)return o===Dt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(n===ph||n===mh||n===gh)if(r=e.get("EXT_texture_compression_bptc"),r!==null){if(n===ph)return o===Dt?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(n===mh)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(n===gh)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(n===vh||n===yh||n===$a||n===xh)if(r=e.get("EXT_texture_compression_rgtc"),r!==null){if(n===vh)return r.COMPRESSED_RED_RGTC1_EXT;if(n===yh)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(n===$a)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(n===xh)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return n===Ur?i.UNSIGNED_INT_24_8:i[n]!==void 0?i[n]:null}return{convert:t}}var WS=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,$S=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,Gd=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){let n=new Na(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=n}}getMesh(e){if(this.texture!==null&&this.mesh===null){let t=e.cameras[0].viewport,n=new vs({vertexShader:WS,fragmentShader:$S,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new Fi(new Da(20,20),n)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},Wd=class extends ms{constructor(e,t){super();let n=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,h=null,u=null,d=null,f=null,g=null,_=typeof XRWebGLBinding<"u",p=new Gd,v={},b=t.getContextAttributes(),C=null,A=null,I=[],T=[],x=new Rt,E=null,V=null,F=new ri;F.viewport=new Jt;let N=new ri;N.viewport=new Jt;let G=[F,N],W=new Dc,D=null,H=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(ee){let ge=I[ee];return ge===void 0&&(ge=new Ro,I[ee]=ge),ge.getTargetRaySpace()},this.getControllerGrip=function(ee){let ge=I[ee];return ge===void 0&&(ge=new Ro,I[ee]=ge),ge.getGripSpace()},this.getHand=function(ee){let ge=I[ee];return ge===void 0&&(ge=new Ro,I[ee]=ge),ge.getHandSpace()};function Z(ee){let ge=T.indexOf(ee.inputSource);if(ge===-1)return;let xe=I[ge];xe!==void 0&&(xe.update(ee.inputSource,ee.frame,c||o),xe.dispatchEvent({type:ee.type,data:ee.inputSource}))}function z(){s.removeEventListener("select",Z),s.removeEventListener("selectstart",Z),s.removeEventListener("selectend",Z),s.removeEventListener("squeeze",Z),s.removeEventListener("squeezestart",Z),s.removeEventListener("squeezeend",Z),s.removeEventListener("end",z),s.removeEventListener("inputsourceschange",he);for(let ee=0;ee<I.length;ee++){let ge=T[ee];ge!==null&&(T[ee]=null,I[ee].disconnect(ge))}D=null,H=null,p.reset();for(let ee in v)delete v[ee];if(e.setRenderTarget(C),f=null,d=null,u=null,s=null,A=null,de.stop(),n.isPresenting=!1,e.setPixelRatio(E),e.setSize(x.width,x.height,!1),V!==null){let ee=V.camera;ee.fov=V.fov,ee.zoom=V.zoom,ee.updateProjectionMatrix(),V=null}n.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(ee){r=ee,n.isPresenting===!0&&Je("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(ee){a=ee,n.isPresenting===!0&&Je("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function(ee){c=ee},this.getBaseLayer=function(){return d!==null?d:f},this.getBinding=function(){return u===null&&_&&(u=new XRWebGLBinding(s,t)),u},this.getFrame=function(){return g},this.getSession=function(){return s},this.setSession=async function(ee){if(s=ee,s!==null){if(C=e.getRenderTarget(),s.addEventListener("select",Z),s.addEventListener("selectstart",Z),s.addEventListener("selectend",Z),s.addEventListener("squeeze",Z),s.addEventListener("squeezestart",Z),s.addEventListener("squeezeend",Z),s.addEventListener("end",z),s.addEventListener("inputsourceschange",he),b.xrCompatible!==!0&&await t.makeXRCompatible(),E=e.getPixelRatio(),e.getSize(x),_&&"createProjectionLayer"in XRWebGLBinding.prototype){let xe=null,Re=null,Me=null;b.depth&&(Me=b.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,xe=b.stencil?zs:ks,Re=b.stencil?Ur:Zi);let $e={colorFormat:t.RGBA8,depthFormat:Me,scaleFactor:r};u=this.getBinding(),d=u.createProjectionLayer($e),s.updateRenderState({layers:[d]}),e.setPixelRatio(1),e.setSize(d.textureWidth,d.textureHeight,!1),A=new wi(d.textureWidth,d.textureHeight,{format:ji,type:Si,depthTexture:new Os(d.textureWidth,d.textureHeight,Re,void 0,void 0,void 0,void 0,void 0,void 0,xe),stencilBuffer:b.stencil,colorSpace:e.outputColorSpace,samples:b.antialias?4:0,resolveDepthBuffer:d.ignoreDepthValues===!1,resolveStencilBuffer:d.ignoreDepthValues===!1,storeMultisampledDepthBuffer:d.ignoreDepthValues===!1,storeMultisampledStencilBuffer:d.ignoreDepthValues===!1})}else{let xe={antialias:b.antialias,alpha:!0,depth:b.depth,stencil:b.stencil,framebufferScaleFactor:r};f=new XRWebGLLayer(s,t,xe),s.updateRenderState({baseLayer:f}),e.setPixelRatio(1),e.setSize(f.framebufferWidth,f.framebufferHeight,!1),A=new wi(f.framebufferWidth,f.framebufferHeight,{format:ji,type:Si,colorSpace:e.outputColorSpace,stencilBuffer:b.stencil,resolveDepthBuffer:f.ignoreDepthValues===!1,resolveStencilBuffer:f.ignoreDepthValues===!1,storeMultisampledDepthBuffer:f.ignoreDepthValues===!1,storeMultisampledStencilBuffer:f.ignoreDepthValues===!1})}A.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),de.setContext(s),de.start(),n.isPresenting=!0,n.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return p.getDepthTexture()};function he(ee){for(let ge=0;ge<ee.removed.length;ge++){let xe=ee.removed[ge],Re=T.indexOf(xe);Re>=0&&(T[Re]=null,I[Re].disconnect(xe))}for(let ge=0;ge<ee.added.length;ge++){let xe=ee.added[ge],Re=T.indexOf(xe);if(Re===-1){for(let $e=0;$e<I.length;$e++)if($e>=T.length){T.push(xe),Re=$e;break}else if(T[$e]===null){T[$e]=xe,Re=$e;break}if(Re===-1)break}let Me=I[Re];Me&&Me.connect(xe)}}function J(ee,ge){ge===null?ee.matrixWorld.copy(ee.matrix):ee.matrixWorld.multiplyMatrices(ge.matrixWorld,ee.matrix),ee.matrixWorldInverse.copy(ee.matrixWorld).invert()}this.updateCamera=function(ee){if(s===null)return;let ge=ee.near,xe=ee.far;p.texture!==null&&(p.depthNear>0&&(ge=p.depthNear),p.depthFar>0&&(xe=p.depthFar)),W.near=N.near=F.near=ge,W.far=N.far=F.far=xe,(D!==W.near||H!==W.far)&&(s.updateRenderState({depthNear:W.near,depthFar:W.far}),D=W.near,H=W.far),W.layers.mask=ee.layers.mask|6,F.layers.mask=W.layers.mask&-5,N.layers.mask=W.layers.mask&-3;let Re=ee.parent,Me=W.cameras;J(W,Re);for(let $e=0;$e<Me.length;$e++)J(Me[$e],Re);W.projectionMatrix.copy(F.projectionMatrix),W.projectionMatrixInverse.copy(F.projectionMatrixInverse),V===null&&ee.isPerspectiveCamera&&(V={camera:ee,fov:ee.fov,zoom:ee.zoom}),Q(ee,W,Re)};function Q(ee,ge,xe){xe===null?ee.matrix.copy(ge.matrixWorld):(ee.matrix.copy(xe.matrixWorld),ee.matrix.invert(),ee.matrix.multiply(ge.matrixWorld)),ee.matrix.decompose(ee.position,ee.quaternion,ee.scale),ee.updateMatrixWorld(!0),ee.projectionMatrix.copy(ge.projectionMatrix),ee.projectionMatrixInverse.copy(ge.projectionMatrixInverse),ee.isPerspectiveCamera&&(ee.fov=cc*2*Math.atan(1/ee.projectionMatrix.elements[5]),ee.zoom=1)}this.getCamera=function(){return W},this.getFoveation=function(){if(!(d===null&&f===null))return l},this.setFoveation=function(ee){l=ee,d!==null&&(d.fixedFoveation=ee),f!==null&&f.fixedFoveation!==void 0&&(f.fixedFoveation=ee)},this.hasDepthSensing=function(){return p.texture!==null},this.getDepthSensingMesh=function(){return p.getMesh(W)},this.getCameraTexture=function(ee){return v[ee]};let se=null;function fe(ee,ge){if(h=ge.getViewerPose(c||o),g=ge,h!==null){let xe=h.views;f!==null&&(e.setRenderTargetFramebuffer(A,f.framebuffer),e.setRenderTarget(A));let Re=!1;xe.length!==W.cameras.length&&(W.cameras.length=0,Re=!0);for(let Ge=0;Ge<xe.length;Ge++){let mt=xe[Ge],dt=null;if(f!==null)dt=f.getViewport(mt);else{let Qt=u.getViewSubImage(d,mt);dt=Qt.viewport,Ge===0&&(e.setRenderTargetTextures(A,Qt.colorTexture,Qt.depthStencilTexture),e.setRenderTarget(A))}let ot=G[Ge];ot===void 0&&(ot=new ri,ot.layers.enable(Ge),ot.viewport=new Jt,G[Ge]=ot),ot.matrix.fromArray(mt.transform.matrix),ot.matrix.decompose(ot.position,ot.quaternion,ot.scale),ot.projectionMatrix.fromArray(mt.projectionMatrix),ot.projectionMatrixInverse.copy(ot.projectionMatrix).invert(),ot.viewport.set(dt.x,dt.y,dt.width,dt.height),Ge===0&&(W.matrix.copy(ot.matrix),W.matrix.decompose(W.position,W.quaternion,W.scale)),Re===!0&&W.cameras.push(ot)}let Me=s.enabledFeatures;if(Me&&Me.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&_){u=n.getBinding();let Ge=u.getDepthInformation(xe[0]);Ge&&Ge.isValid&&Ge.texture&&p.init(Ge,s.renderState)}if(Me&&Me.includes("camera-access")&&_){e.state.unbindTexture(),u=n.getBinding();for(let Ge=0;Ge<xe.length;Ge++){let mt=xe[Ge].camera;if(mt){let dt=v[mt];dt||(dt=new Na,v[mt]=dt);let ot=u.getCameraImage(mt);dt.sourceTexture=ot}}}}for(let xe=0;xe<I.length;xe++){let Re=T[xe],Me=I[xe];Re!==null&&Me!==void 0&&Me.update(Re,ge,c||o)}se&&se(ee,ge),ge.detectedPlanes&&n.dispatchEvent({type:"planesdetected",data:ge}),g=null}let de=new Mg;de.setAnimationLoop(fe),this.setAnimationLoop=function(ee){se=ee},this.dispose=function(){}}},XS=new tn,Ng=new st;Ng.set(-1,0,0,0,1,0,0,0,1);function qS(i,e){function t(p,v){p.matrixAutoUpdate===!0&&p.updateMatrix(),v.value.copy(p.matrix)}function n(p,v){v.color.getRGB(p.fogColor.value,Id(i)),v.isFog?(p.fogNear.value=v.near,p.fogFar.value=v.far):v.isFogExp2&&(p.fogDensity.value=v.density)}function s(p,v,b,C,A){v.isNodeMaterial?v.uniformsNeedUpdate=!1:v.isMeshBasicMaterial?r(p,v):v.isMeshLambertMaterial?(r(p,v),v.envMap&&(p.envMapIntensity.value=v.envMapIntensity)):v.isMeshToonMaterial?(r(p,v),u(p,v)):v.isMeshPhongMaterial?(r(p,v),h(p,v),v.envMap&&(p.envMapIntensity.value=v.envMapIntensity)):v.isMeshStandardMaterial?(r(p,v),d(p,v),v.isMeshPhysicalMaterial&&f(p,v,A)):v.isMeshMatcapMaterial?(r(p,v),g(p,v)):v.isMeshDepthMaterial?r(p,v):v.isMeshDistanceMaterial?(r(p,v),_(p,v)):v.isMeshNormalMaterial?r(p,v):v.isLineBasicMaterial?(o(p,v),v.isLineDashedMaterial&&a(p,v)):v.isPointsMaterial?l(p,v,b,C):v.isSpriteMaterial?c(p,v):v.isShadowMaterial?(p.color.value.copy(v.color),p.opacity.value=v.opacity):v.isShaderMaterial&&(v.uniformsNeedUpdate=!1)}function r(p,v){p.opacity.value=v.opacity,v.color&&p.diffuse.value.copy(v.color),v.emissive&&p.emissive.value.copy(v.emissive).multiplyScalar(v.emissiveIntensity),v.map&&(p.map.value=v.map,t(v.map,p.mapTransform)),v.alphaMap&&(p.alphaMap.value=v.alphaMap,t(v.alphaMap,p.alphaMapTransform)),v.bumpMap&&(p.bumpMap.value=v.bumpMap,t(v.bumpMap,p.bumpMapTransform),p.bumpScale.value=v.bumpScale,v.side===ai&&(p.bumpScale.value*=-1)),v.normalMap&&(p.normalMap.value=v.normalMap,t(v.normalMap,p.normalMapTransform),p.normalScale.value.copy(v.normalScale),v.side===ai&&p.normalScale.value.negate()),v.displacementMap&&(p.displacementMap.value=v.displacementMap,t(v.displacementMap,p.displacementMapTransform),p.displacementScale.value=v.displacementScale,p.displacementBias.value=v.displacementBias),v.emissiveMap&&(p.emissiveMap.value=v.emissiveMap,t(v.emissiveMap,p.emissiveMapTransform)),v.specularMap&&(p.specularMap.value=v.specularMap,t(v.specularMap,p.specularMapTransform)),v.alphaTest>0&&(p.alphaTest.value=v.alphaTest);let b=e.get(v),C=b.envMap,A=b.envMapRotation;C&&(p.envMap.value=C,p.envMapRotation.value.setFromMatrix4(XS.makeRotationFromEuler(A)).transpose(),C.isCubeTexture&&C.isRenderTargetTexture===!1&&p.envMapRotation.value.premultiply(Ng),p.reflectivity.value=v.reflectivity,p.ior.value=v.ior,p.refractionRatio.value=v.refractionRatio),v.lightMap&&(p.lightMap.value=v.lightMap,p.lightMapIntensity.value=v.lightMapIntensity,t(v.lightMap,p.lightMapTransform)),v.aoMap&&(p.aoMap.value=v.aoMap,p.aoMapIntensity.value=v.aoMapIntensity,t(v.aoMap,p.aoMapTransform))}function o(p,v){p.diffuse.value.copy(v.color),p.opacity.value=v.opacity,v.map&&(p.map.value=v.map,t(v.map,p.mapTransform))}function a(p,v){p.dashSize.value=v.dashSize,p.totalSize.value=v.dashSize+v.gapSize,p.scale.value=v.scale}function l(p,v,b,C){p.diffuse.value.copy(v.color),p.opacity.value=v.opacity,p.size.value=v.size*b,p.scale.value=C*.5,v.map&&(p.map.value=v.map,t(v.map,p.uvTransform)),v.alphaMap&&(p.alphaMap.value=v.alphaMap,t(v.alphaMap,p.alphaMapTransform)),v.alphaTest>0&&(p.alphaTest.value=v.alphaTest)}function c(p,v){p.diffuse.value.copy(v.color),p.opacity.value=v.opacity,p.rotation.value=v.rotation,v.map&&(p.map.value=v.map,t(v.map,p.mapTransform)),v.alphaMap&&(p.alphaMap.value=v.alphaMap,t(v.alphaMap,p.alphaMapTransform)),v.alphaTest>0&&(p.alphaTest.value=v.alphaTest)}function h(p,v){p.specular.value.copy(v.specular),p.shininess.value=Math.max(v.shininess,1e-4)}function u(p,v){v.gradientMap&&(p.gradientMap.value=v.gradientMap)}function d(p,v){p.metalness.value=v.metalness,v.metalnessMap&&(p.metalnessMap.value=v.metalnessMap,t(v.metalnessMap,p.metalnessMapTransform)),p.roughness.value=v.roughness,v.roughnessMap&&(p.roughnessMap.value=v.roughnessMap,t(v.roughnessMap,p.roughnessMapTransform)),v.envMap&&(p.envMapIntensity.value=v.envMapIntensity)}function f(p,v,b){p.ior.value=v.ior,v.diffuseRoughness>0&&(p.diffuseRoughness.value=v.diffuseRoughness,v.diffuseRoughnessMap&&(p.diffuseRoughnessMap.value=v.diffuseRoughnessMap,t(v.diffuseRoughnessMap,p.diffuseRoughnessMapTransform))),v.sheen>0&&(p.sheenColor.value.copy(v.sheenColor).multiplyScalar(v.sheen),p.sheenRoughness.value=v.sheenRoughness,v.sheenColorMap&&(p.sheenColorMap.value=v.sheenColorMap,t(v.sheenColorMap,p.sheenColorMapTransform)),v.sheenRoughnessMap&&(p.sheenRoughnessMap.value=v.sheenRoughnessMap,t(v.sheenRoughnessMap,p.sheenRoughnessMapTransform))),v.clearcoat>0&&(p.clearcoat.value=v.clearcoat,p.clearcoatRoughness.value=v.clearcoatRoughness,v.clearcoatMap&&(p.clearcoatMap.value=v.clearcoatMap,t(v.clearcoatMap,p.clearcoatMapTransform)),v.clearcoatRoughnessMap&&(p.clearcoatRoughnessMap.value=v.clearcoatRoughnessMap,t(v.clearcoatRoughnessMap,p.clearcoatRoughnessMapTransform)),v.clearcoatNormalMap&&(p.clearcoatNormalMap.value=v.clearcoatNormalMap,t(v.clearcoatNormalMap,p.clearcoatNormalMapTransform),p.clearcoatNormalScale.value.copy(v.clearcoatNormalScale),v.side===ai&&p.clearcoatNormalScale.value.negate())),v.dispersion>0&&(p.dispersion.value=v.dispersion),v.retroreflectivity>0&&(p.retroreflectivity.value=v.retroreflectivity),v.iridescence>0&&(p.iridescence.value=v.iridescence,p.iridescenceIOR.value=v.iridescenceIOR,p.iridescenceThicknessMinimum.value=v.iridescenceThicknessMinimum,p.iridescenceThicknessMaximum.value=v.iridescenceThicknessMaximum,v.iridescenceMap&&(p.iridescenceMap.value=v.iridescenceMap,t(v.iridescenceMap,p.iridescenceMapTransform)),v.iridescenceThicknessMap&&(p.iridescenceThicknessMap.value=v.iridescenceThicknessMap,t(v.iridescenceThicknessMap,p.iridescenceThicknessMapTransform))),v.transmission>0&&(p.transmission.value=v.transmission,p.transmissionSamplerMap.value=b.texture,p.transmissionSamplerSize.value.set(b.width,b.height),v.transmissionMap&&(p.transmissionMap.value=v.transmissionMap,t(v.transmissionMap,p.transmissionMapTransform)),p.thickness.value=v.thickness,v.thicknessMap&&(p.thicknessMap.value=v.thicknessMap,t(v.thicknessMap,p.thicknessMapTransform)),p.attenuationDistance.value=v.attenuationDistance,p.attenuationColor.value.copy(v.attenuationColor)),v.anisotropy>0&&(p.anisotropyVector.value.set(v.anisotropy*Math.cos(v.anisotropyRotation),v.anisotropy*Math.sin(v.anisotropyRotation)),v.anisotropyMap&&(p.anisotropyMap.value=v.anisotropyMap,t(v.anisotropyMap,p.anisotropyMapTransform))),p.specularIntensity.value=v.specularIntensity,p.specularColor.value.copy(v.specularColor),v.specularColorMap&&(p.specularColorMap.value=v.specularColorMap,t(v.specularColorMap,p.specularColorMapTransform)),v.specularIntensityMap&&(p.specularIntensityMap.value=v.specularIntensityMap,t(v.specularIntensityMap,p.specularIntensityMapTransform))}function g(p,v){v.matcap&&(p.matcap.value=v.matcap)}function _(p,v){let b=e.get(v).light;p.referencePosition.value.setFromMatrixPosition(b.matrixWorld),p.nearDistance.value=b.shadow.camera.near,p.farDistance.value=b.shadow.camera.far}return{refreshFogUniforms:n,refreshMaterialUniforms:s}}function YS(i,e,t,n){let s={},r={};function o(b,C){let A=C.program;n.uniformBlockBinding(b,A,s[b.id])}function a(b,C){let A=s[b.id];A===void 0&&(g(b),A=l(b),s[b.id]=A,b.addEventListener("dispose",p));let I=C.program;n.updateUBOMapping(b,I);let T=e.render.frame;r[b.id]!==T&&(c(b),r[b.id]=T)}function l(b){let C=i.createBuffer(),A=b.__size,I=b.usage;return i.bindBuffer(i.UNIFORM_BUFFER,C),i.bufferData(i.UNIFORM_BUFFER,A,I),i.bindBuffer(i.UNIFORM_BUFFER,null),C}function c(b){let C=s[b.id],A=b.uniforms,I=b.__cache;i.bindBuffer(i.UNIFORM_BUFFER,C);for(let T=0,x=A.length;T<x;T++){let E=A[T];if(Array.isArray(E))for(let V=0,F=E.length;V<F;V++)h(E[V],T,V,I);else h(E,T,0,I)}i.bindBuffer(i.UNIFORM_BUFFER,null)}function h(b,C,A,I){if(d(b,C,A,I)===!0){let T=b.__offset,x=b.value;if(Array.isArray(x)){let E=0;for(let V=0;V<x.length;V++){let F=x[V],N=_(F,!0);u(F,b.__data,E),E+=N.storage/Float32Array.BYTES_PER_ELEMENT}}else u(x,b.__data,0);i.bufferSubData(i.UNIFORM_BUFFER,T,b.__data)}}function u(b,C,A){typeof b=="number"||typeof b=="boolean"?C[A]=b:b.isMatrix3?(C[A]=b.elements[0],C[A+1]=b.elements[1],C[A+2]=b.elements[2],C[A+3]=0,C[A+4]=b.elements[3],C[A+5]=b.elements[4],C[A+6]=b.elements[5],C[A+7]=0,C[A+8]=b.elements[6],C[A+9]=b.elements[7],C[A+10]=b.elements[8],C[A+11]=0):ArrayBuffer.isView(b)?C.set(b.subarray(0,C.length-A),A):b.toArray(C,A)}function d(b,C,A,I){let T=b.value,x=C+"_"+A;if(Array.isArray(T)){I[x]===void 0&&(I[x]=[]);let E=I[x],V=!1;for(let F=0;F<T.length;F++)f(T[F],E,F)===!0&&(V=!0);return V}return f(T,I,x)}function f(b,C,A){if(C[A]===void 0)return typeof b=="number"||typeof b=="boolean"?C[A]=b:ArrayBuffer.isView(b)?C[A]=b.slice():C[A]=b.clone(),!0;{let I=C[A];if(typeof b=="number"||typeof b=="boolean"){if(I!==b)return C[A]=b,!0}else{if(ArrayBuffer.isView(b))return!0;if(I.equals(b)===!1)return I.copy(b),!0}}return!1}function g(b){let C=b.uniforms,A=0,I=16;for(let x=0,E=C.length;x<E;x++){let V=Array.isArray(C[x])?C[x]:[C[x]];for(let F=0,N=V.length;F<N;F++){let G=V[F],W=Array.isArray(G.value)?G.value:[G.value],D=Array.isArray(C[x])||Array.isArray(G.value),H=A;for(let z=0,he=W.length;z<he;z++){let J=W[z],Q=_(J,D),se=A%I,fe=se%Q.boundary,de=se+fe;A+=fe,de!==0&&I-de<Q.storage&&(A+=I-de),z===0&&(H=A),A+=Q.storage}let Z=G.type==="int"?Int32Array:G.type==="uint"?Uint32Array:Float32Array;G.__data=new Z((A-H)/Float32Array.BYTES_PER_ELEMENT),G.__offset=H}}let T=A%I;return T>0&&(A+=I-T),b.__size=A,b.__cache={},this}function _(b,C){let A={boundary:0,storage:0};return typeof b=="number"||typeof b=="boolean"?(A.boundary=4,A.storage=4):b.isVector2?(A.boundary=8,A.storage=8):b.isVector3||b.isColor?(A.boundary=16,A.storage=12):b.isVector4?(A.boundary=16,A.storage=16):b.isMatrix3?(A.boundary=16,A.storage=48):b.isMatrix4?(A.boundary=16,A.storage=64):b.isTexture?Je("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(b)?(A.boundary=16,A.storage=b.byteLength):Je("WebGLRenderer: Unsupported uniform value type.",b),C===!0&&(A.boundary=16,A.storage=Math.ceil(A.storage/16)*16),A}function p(b){let C=b.target;C.removeEventListener("dispose",p),i.deleteBuffer(s[C.id]),delete s[C.id],delete r[C.id]}function v(){for(let b in s)i.deleteBuffer(s[b]);s={},r={}}return{bind:o,update:a,dispose:v}}var ZS=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),xs=null;function JS(){return xs===null&&(xs=new pc(ZS,16,16,yr,Ki),xs.name="DFG_LUT",xs.minFilter=oi,xs.magFilter=oi,xs.wrapS=ps,xs.wrapT=ps,xs.generateMipmaps=!1,xs.needsUpdate=!0),xs}var Mh=class{constructor(e={}){let{canvas:t=qm(),context:n=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:u=!1,reversedDepthBuffer:d=!1,outputBufferType:f=Si}=e;this.isWebGLRenderer=!0;let g;if(n!==null){if(typeof WebGLRenderingContext<"u"&&n instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");g=n.getContextAttributes().alpha}else g=o;let _=f,p=new Set([Gc,Hc,Vc]),v=new Set([Si,Zi,Oo,Ur,Bc,zc]),b=new Uint32Array(4),C=new Int32Array(4),A={textures:[],min:[],max:[],resolution:[]},I=null,T=null,x=[],E=[],V=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=ys,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let F=this,N=!1,G=null,W=null,D=null,H=null;this._outputColorSpace=bi;let Z=0,z=0,he=null,J=-1,Q=null,se=new Jt,fe=new Jt,de=null,ee=new _t(0),ge=0,xe=t.width,Re=t.height,Me=1,$e=null,lt=null,Ge=new Jt(0,0,xe,Re),mt=new Jt(0,0,xe,Re),dt=!1,ot=new Nr,Qt=new mc,Wt=!1,gn=!1,Bt=new tn,Ln=new K,Et=new Jt,Tn={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},on=!1;function vn(){return he===null?Me:1}let U=n;function Ie(S,O){return t.getContext(S,O)}let Ze,ct,Se,Vt,He,qe,R,w,$,ue,oe,ye,_e,te,ie,me,k,re,ne,Ae,ve,we,We;try{let S={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:u};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${"187"}`),t.addEventListener("webglcontextlost",Be,!1),t.addEventListener("webglcontextrestored",et,!1),t.addEventListener("webglcontextcreationerror",Pe,!1),U===null){let O="webgl2";if(U=Ie(O,S),U===null)throw Ie(O)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}Qe()}catch(S){throw t.removeEventListener("webglcontextlost",Be,!1),t.removeEventListener("webglcontextrestored",et,!1),t.removeEventListener("webglcontextcreationerror",Pe,!1),it("WebGLRenderer: "+S.message),S}function Qe(){Ze=new aM(U),Ze.init(),ve=new GS(U,Ze),ct=new Jw(U,Ze,e,ve),Se=new VS(U,Ze),ct.reversedDepthBuffer&&d&&Se.buffers.depth.setReversed(!0),W=U.createFramebuffer(),D=U.createFramebuffer(),H=U.createFramebuffer(),Vt=new hM(U),He=new ES,qe=new HS(U,Ze,Se,He,ct,ve,Vt),R=new oM(F),w=new d_(U),we=new Yw(U,w),$=new lM(U,w,Vt,we),ue=new dM(U,$,w,we,Vt),re=new uM(U,ct,qe),ie=new Kw(He),oe=new TS(F,R,Ze,ct,we,ie),ye=new qS(F,He),_e=new RS,te=new FS(Ze),k=new qw(F,R,Se,ue,g,l),me=new zS(F,ue,ct),We=new YS(U,Vt,ct,Se),ne=new Zw(U,Ze,Vt),Ae=new cM(U,Ze,Vt),Vt.programs=oe.programs,F.capabilities=ct,F.extensions=Ze,F.properties=He,F.renderLists=_e,F.shadowMap=me,F.state=Se,F.info=Vt}_!==Si&&(V=new pM(_,t.width,t.height,a,s,r));let ce=new Wd(F,U);this.xr=ce,this.getContext=function(){return U},this.getContextAttributes=function(){return U.getContextAttributes()},this.forceContextLoss=function(){let S=Ze.get("WEBGL_lose_context");S&&S.loseContext()},this.forceContextRestore=function(){let S=Ze.get("WEBGL_lose_context");S&&S.restoreContext()},this.getPixelRatio=function(){return Me},this.setPixelRatio=function(S){S!==void 0&&(Me=S,this.setSize(xe,Re,!1))},this.getSize=function(S){return S.set(xe,Re)},this.setSize=function(S,O,j=!0){if(ce.isPresenting){Je("WebGLRenderer: Can't change size while VR device is presenting.");return}xe=S,Re=O,t.width=Math.floor(S*Me),t.height=Math.floor(O*Me),j===!0&&(t.style.width=S+"px",t.style.height=O+"px"),V!==null&&V.setSize(t.width,t.height),this.setViewport(0,0,S,O)},this.getDrawingBufferSize=function(S){return S.set(xe*Me,Re*Me).floor()},this.setDrawingBufferSize=function(S,O,j){xe=S,Re=O,Me=j,t.width=Math.floor(S*j),t.height=Math.floor(O*j),this.setViewport(0,0,S,O)},this.setEffects=function(S){if(_===Si){it("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(S){for(let O=0;O<S.length;O++)if(S[O].isOutputPass===!0){Je("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}V.setEffects(S||[])},this.getCurrentViewport=function(S){return S.copy(se)},this.getViewport=function(S){return S.copy(Ge)},this.setViewport=function(S,O,j,X){S.isVector4?Ge.set(S.x,S.y,S.z,S.w):Ge.set(S,O,j,X),Se.viewport(se.copy(Ge).multiplyScalar(vn()).round())},this.getScissor=function(S){return S.copy(mt)},this.setScissor=function(S,O,j,X){S.isVector4?mt.set(S.x,S.y,S.z,S.w):mt.set(S,O,j,X),Se.scissor(fe.copy(mt).multiplyScalar(vn()).round())},this.getScissorTest=function(){return dt},this.setScissorTest=function(S){Se.setScissorTest(dt=S)},this.setOpaqueSort=function(S){$e=S},this.setTransparentSort=function(S){lt=S},this.getClearColor=function(S){return S.copy(k.getClearColor())},this.setClearColor=function(){k.setClearColor(...arguments)},this.getClearAlpha=function(){return k.getClearAlpha()},this.setClearAlpha=function(){k.setClearAlpha(...arguments)},this.clear=function(S=!0,O=!0,j=!0){let X=0;if(S){let q=!1;if(he!==null){let Te=he.texture.format;q=p.has(Te)}if(q){let Te=he.texture.type,Le=v.has(Te),Ee=k.getClearColor(),Ne=k.getClearAlpha(),Ve=Ee.r,nt=Ee.g,vt=Ee.b;Le?(b[0]=Ve,b[1]=nt,b[2]=vt,b[3]=Ne,U.clearBufferuiv(U.COLOR,0,b)):(C[0]=Ve,C[1]=nt,C[2]=vt,C[3]=Ne,U.clearBufferiv(U.COLOR,0,C))}else X|=U.COLOR_BUFFER_BIT}O&&(X|=U.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),j&&(X|=U.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),X!==0&&U.clear(X)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(S){S.setRenderer(this),G=S},this.dispose=function(){t.removeEventListener("webglcontextlost",Be,!1),t.removeEventListener("webglcontextrestored",et,!1),t.removeEventListener("webglcontextcreationerror",Pe,!1),k.dispose(),_e.dispose(),te.dispose(),qe.dispose(),He.dispose(),R.dispose(),ue.dispose(),$.dispose(),we.dispose(),We.dispose(),oe.dispose(),ce.dispose(),ce.removeEventListener("sessionstart",ul),ce.removeEventListener("sessionend",is),As.stop()};function Be(S){S.preventDefault(),Rd("WebGLRenderer: Context Lost."),N=!0}function et(){Rd("WebGLRenderer: Context Restored."),N=!1;let S=Vt.autoReset,O=me.enabled,j=me.autoUpdate,X=me.needsUpdate,q=me.type;Qe(),Vt.autoReset=S,me.enabled=O,me.autoUpdate=j,me.needsUpdate=X,me.type=q}function Pe(S){it("WebGLRenderer: A WebGL context could not be created. Reason: ",S.statusMessage)}function ut(S){let O=S.target;O.removeEventListener("dispose",ut),$t(O)}function $t(S){Qn(S),He.remove(S)}function Qn(S){let O=He.get(S).programs;O!==void 0&&(O.forEach(function(j){oe.releaseProgram(j)}),S.isShaderMaterial&&oe.releaseShaderCache(S))}this.renderBufferDirect=function(S,O,j,X,q,Te){O===null&&(O=Tn);let Le=q.isMesh&&q.matrixWorld.determinantAffine()<0,Ee=la(S,O,j,X,q);Se.setMaterial(X,Le);let Ne=j.index,Ve=1;if(X.wireframe===!0){if(Ne=$.getWireframeAttribute(j),Ne===void 0)return;Ve=2}let nt=j.drawRange,vt=j.attributes.position,ze=nt.start*Ve,yt=(nt.start+nt.count)*Ve;Te!==null&&(ze=Math.max(ze,Te.start*Ve),yt=Math.min(yt,(Te.start+Te.count)*Ve)),Ne!==null?(ze=Math.max(ze,0),yt=Math.min(yt,Ne.count)):vt!=null&&(ze=Math.max(ze,0),yt=Math.min(yt,vt.count));let nn=yt-ze;if(nn<0||nn===1/0)return;we.setup(q,X,Ee,j,Ne);let kt,Ut=ne;if(Ne!==null&&(kt=w.get(Ne),Ut=Ae,Ut.setIndex(kt)),q.isMesh)X.wireframe===!0?(Se.setLineWidth(X.wireframeLinewidth*vn()),Ut.setMode(U.LINES)):Ut.setMode(U.TRIANGLES);else if(q.isLine){let En=X.linewidth;En===void 0&&(En=1),Se.setLineWidth(En*vn()),q.isLineSegments?Ut.setMode(U.LINES):q.isLineLoop?Ut.setMode(U.LINE_LOOP):Ut.setMode(U.LINE_STRIP)}else q.isPoints?Ut.setMode(U.POINTS):q.isSprite&&Ut.setMode(U.TRIANGLES);if(q.isBatchedMesh)if(Ze.get("WEBGL_multi_draw"))Ut.renderMultiDraw(q._multiDrawStarts,q._multiDrawCounts,q._multiDrawCount);else{let En=q._multiDrawStarts,Ue=q._multiDrawCounts,yn=q._multiDrawCount,bt=Ne?w.get(Ne).bytesPerElement:1,Es=He.get(X).currentProgram.getUniforms();for(let xn=0;xn<yn;xn++)Es.setValue(U,"_gl_DrawID",xn),Ut.render(En[xn]/bt,Ue[xn])}else if(q.isInstancedMesh)Ut.renderInstances(ze,nn,q.count);else if(j.isInstancedBufferGeometry){let En=j._maxInstanceCount!==void 0?j._maxInstanceCount:1/0,Ue=Math.min(j.instanceCount,En);Ut.renderInstances(ze,nn,Ue)}else Ut.render(ze,nn)};function ra(S,O,j,X){G!==null&&S.isNodeMaterial&&G.setObject(X,S),Wt===!0&&ie.setState(S,j,!1),S.transparent===!0&&S.side===ki&&S.forceSinglePass===!1?(S.side=ai,S.needsUpdate=!0,ss(S,O,X),S.side=vr,S.needsUpdate=!0,ss(S,O,X),S.side=ki):ss(S,O,X)}this.compile=function(S,O,j=null){j===null&&(j=S),G!==null&&G.renderStart(S,O,j),T=te.get(j),T.init(O),E.push(T),j.traverseVisible(function(q){q.isLight&&q.layers.test(O.layers)&&(T.pushLight(q),q.castShadow&&T.pushShadow(q))}),S!==j&&S.traverseVisible(function(q){q.isLight&&q.layers.test(O.layers)&&(T.pushLight(q),q.castShadow&&T.pushShadow(q))}),T.setupLights(),G!==null&&G.updateLights(T.state.lightsArray),gn=this.localClippingEnabled,Wt=ie.init(this.clippingPlanes,gn),Wt===!0&&ie.setGlobalState(this.clippingPlanes,O),G!==null&&me.render(T.state.shadowsArray,j,O);let X=new Set;return S.traverse(function(q){if(!(q.isMesh||q.isPoints||q.isLine||q.isSprite))return;let Te=q.material;if(Te)if(Array.isArray(Te))for(let Le=0;Le<Te.length;Le++){let Ee=Te[Le];ra(Ee,j,O,q),X.add(Ee)}else ra(Te,j,O,q),X.add(Te)}),T=E.pop(),G!==null&&G.renderEnd(),X},this.compileAsync=function(S,O,j=null){let X=this.compile(S,O,j);return new Promise(q=>{function Te(){if(X.forEach(function(Le){let Ne=He.get(Le).currentProgram;(Ne===void 0||Ne.isReady())&&X.delete(Le)}),X.size===0){q(S);return}setTimeout(Te,10)}Ze.get("KHR_parallel_shader_compile")!==null?Te():setTimeout(Te,10)})};let Jr=null;function fu(S){Jr&&Jr(S)}function ul(){As.stop()}function is(){As.start()}let As=new Mg;As.setAnimationLoop(fu),typeof self<"u"&&As.setContext(self),this.setAnimationLoop=function(S){Jr=S,ce.setAnimationLoop(S),S===null?As.stop():As.start()},ce.addEventListener("sessionstart",ul),ce.addEventListener("sessionend",is),this.render=function(S,O){if(O!==void 0&&O.isCamera!==!0){it("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(N===!0)return;G!==null&&G.renderStart(S,O);let j=ce.enabled===!0&&ce.isPresenting===!0,X=V!==null&&(he===null||j)&&V.begin(F,he);if(S.matrixWorldAutoUpdate===!0&&S.updateMatrixWorld(),O.parent===null&&O.matrixWorldAutoUpdate===!0&&O.updateMatrixWorld(),ce.enabled===!0&&ce.isPresenting===!0&&(V===null||V.isCompositing()===!1)&&(ce.cameraAutoUpdate===!0&&ce.updateCamera(O),O=ce.getCamera()),S.isScene===!0&&S.onBeforeRender(F,S,O,he),T=te.get(S,E.length),T.init(O),T.state.textureUnits=qe.getTextureUnits(),E.push(T),Bt.multiplyMatrices(O.projectionMatrix,O.matrixWorldInverse),O.isArrayCamera?Qt.setFromArrayCamera(O):ot.setFromProjectionMatrix(Bt,Di,O.reversedDepth),gn=this.localClippingEnabled,Wt=ie.init(this.clippingPlanes,gn),I=_e.get(S,x.length),I.init(),x.push(I),this.info.render.frame++,ce.enabled===!0&&ce.isPresenting===!0){let Le=F.xr.getDepthSensingMesh();Le!==null&&Ts(Le,O,-1/0,F.sortObjects)}Ts(S,O,0,F.sortObjects),I.finish(),G!==null&&G.updateLights(T.state.lightsArray),F.sortObjects===!0&&I.sort($e,lt),on=ce.enabled===!1||ce.isPresenting===!1||ce.hasDepthSensing()===!1,on&&k.addToRenderList(I,S),this.info.autoReset===!0&&this.info.reset(),Wt===!0&&ie.beginShadows();let q=T.state.shadowsArray;if(me.render(q,S,O),Wt===!0&&ie.endShadows(),(X&&V.hasRenderPass())===!1){let Le=I.opaque,Ee=I.transmissive;if(T.setupLights(),O.isArrayCamera){let Ne=O.cameras;if(Ee.length>0)for(let Ve=0,nt=Ne.length;Ve<nt;Ve++){let vt=Ne[Ve];Vi(Le,Ee,S,vt)}on&&k.render(S);for(let Ve=0,nt=Ne.length;Ve<nt;Ve++){let vt=Ne[Ve];oa(I,S,vt,vt.viewport)}}else Ee.length>0&&Vi(Le,Ee,S,O),on&&k.render(S),oa(I,S,O)}he!==null&&z===0&&(qe.updateMultisampleRenderTarget(he),qe.updateRenderTargetMipmap(he)),X&&V.end(F),S.isScene===!0&&S.onAfterRender(F,S,O),we.resetDefaultState(),J=-1,Q=null,E.pop(),E.length>0?(T=E[E.length-1],qe.setTextureUnits(T.state.textureUnits),Wt===!0&&ie.setGlobalState(F.clippingPlanes,T.state.camera)):T=null,x.pop(),x.length>0?I=x[x.length-1]:I=null,G!==null&&G.renderEnd()};function Ts(S,O,j,X){if(S.visible===!1)return;if(S.layers.test(O.layers)){if(S.isGroup)j=S.renderOrder;else if(S.isLOD)S.autoUpdate===!0&&S.update(O);else if(S.isLight)T.pushLight(S),S.castShadow&&T.pushShadow(S);else if(S.isSprite){let Le=O.isArrayCamera?Qt:ot;if(!S.frustumCulled||S.intersectsFrustum(Le)){X&&Et.setFromMatrixPosition(S.matrixWorld).applyMatrix4(Bt);let Ee=ue.update(S),Ne=S.material;Ne.visible&&I.push(S,Ee,Ne,j,Et.z,null,O)}}else if(S.isMesh||S.isLine||S.isPoints){let Le=O.isArrayCamera?Qt:ot;if(!S.frustumCulled||S.intersectsFrustum(Le)){let Ee=ue.update(S),Ne=S.material;if(X&&(S.boundingSphere!==void 0?(S.boundingSphere===null&&S.computeBoundingSphere(),Et.copy(S.boundingSphere.center)):(Ee.boundingSphere===null&&Ee.computeBoundingSphere(),Et.copy(Ee.boundingSphere.center)),Et.applyMatrix4(S.matrixWorld).applyMatrix4(Bt)),Array.isArray(Ne)){let Ve=Ee.groups;for(let nt=0,vt=Ve.length;nt<vt;nt++){let ze=Ve[nt],yt=Ne[ze.materialIndex];yt&&yt.visible&&I.push(S,Ee,yt,j,Et.z,ze,O)}}else Ne.visible&&I.push(S,Ee,Ne,j,Et.z,null,O)}}}let Te=S.children;for(let Le=0,Ee=Te.length;Le<Ee;Le++)Ts(Te[Le],O,j,X)}function oa(S,O,j,X){let{opaque:q,transmissive:Te,transparent:Le}=S;T.setupLightsView(j),Wt===!0&&ie.setGlobalState(F.clippingPlanes,j),X&&Se.viewport(se.copy(X)),q.length>0&&an(q,O,j),Te.length>0&&an(Te,O,j),Le.length>0&&an(Le,O,j),Se.buffers.depth.setTest(!0),Se.buffers.depth.setMask(!0),Se.buffers.color.setMask(!0),Se.setPolygonOffset(!1)}function Vi(S,O,j,X){if((j.isScene===!0?j.overrideMaterial:null)!==null)return;if(T.state.transmissionRenderTarget[X.id]===void 0){let ze=Ze.has("EXT_color_buffer_half_float")||Ze.has("EXT_color_buffer_float");T.state.transmissionRenderTarget[X.id]=new wi(1,1,{generateMipmaps:!0,type:ze?Ki:Si,minFilter:Bs,samples:Math.max(4,ct.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:wt.workingColorSpace})}let Te=T.state.transmissionRenderTarget[X.id],Le=X.viewport||se;Te.setSize(Le.z*F.transmissionResolutionScale,Le.w*F.transmissionResolutionScale);let Ee=F.getRenderTarget(),Ne=F.getActiveCubeFace(),Ve=F.getActiveMipmapLevel();F.setRenderTarget(Te),F.getClearColor(ee),ge=F.getClearAlpha(),ge<1&&F.setClearColor(16777215,.5),F.clear(),on&&k.render(j);let nt=F.toneMapping;F.toneMapping=ys;let vt=X.viewport;if(X.viewport!==void 0&&(X.viewport=void 0),T.setupLightsView(X),Wt===!0&&ie.setGlobalState(F.clippingPlanes,X),an(S,j,X),qe.updateMultisampleRenderTarget(Te),qe.updateRenderTargetMipmap(Te),Ze.has("WEBGL_multisampled_render_to_texture")===!1){let ze=!1;for(let yt=0,nn=O.length;yt<nn;yt++){let kt=O[yt],{object:Ut,geometry:En,material:Ue,group:yn}=kt;if(Ue.side===ki&&Ut.layers.test(X.layers)){let bt=Ue.side;Ue.side=ai,Ue.needsUpdate=!0,dn(Ut,j,X,En,Ue,yn),Ue.side=bt,Ue.needsUpdate=!0,ze=!0}}ze===!0&&(qe.updateMultisampleRenderTarget(Te),qe.updateRenderTargetMipmap(Te))}F.setRenderTarget(Ee,Ne,Ve),F.setClearColor(ee,ge),vt!==void 0&&(X.viewport=vt),F.toneMapping=nt}function an(S,O,j){let X=O.isScene===!0?O.overrideMaterial:null;for(let q=0,Te=S.length;q<Te;q++){let Le=S[q],{object:Ee,geometry:Ne,group:Ve}=Le,nt=Le.material;nt.allowOverride===!0&&X!==null&&(nt=X),Ee.layers.test(j.layers)&&dn(Ee,O,j,Ne,nt,Ve)}}function dn(S,O,j,X,q,Te){G!==null&&q.isNodeMaterial&&G.setObject(S,q),S.onBeforeRender(F,O,j,X,q,Te),S.modelViewMatrix.multiplyMatrices(j.matrixWorldInverse,S.matrixWorld),S.normalMatrix.getNormalMatrix(S.modelViewMatrix),q.onBeforeRender(F,O,j,X,S,Te),q.transparent===!0&&q.side===ki&&q.forceSinglePass===!1?(q.side=ai,q.needsUpdate=!0,F.renderBufferDirect(j,O,X,q,S,Te),q.side=vr,q.needsUpdate=!0,F.renderBufferDirect(j,O,X,q,S,Te),q.side=ki):F.renderBufferDirect(j,O,X,q,S,Te),S.onAfterRender(F,O,j,X,q,Te)}function fn(S){let O=0;for(let j of S)j.texture!==null&&O++;return O}function ss(S,O,j){O.isScene!==!0&&(O=Tn);let X=He.get(S),q=T.state.lights,Te=T.state.shadowsArray,Le=q.state.version,Ee=oe.getParameters(S,q.state,Te,O,j,T.state.lightProbeGridArray),Ne=oe.getProgramCacheKey(Ee),Ve=X.programs;X.environment=S.isMeshStandardMaterial||S.isMeshLambertMaterial||S.isMeshPhongMaterial?O.environment:null,X.fog=O.fog;let nt=S.isMeshStandardMaterial||S.isMeshLambertMaterial&&!S.envMap||S.isMeshPhongMaterial&&!S.envMap;X.envMap=R.get(S.envMap||X.environment,nt),X.envMapRotation=X.environment!==null&&S.envMap===null?O.environmentRotation:S.envMapRotation,Ve===void 0&&(S.addEventListener("dispose",ut),Ve=new Map,X.programs=Ve,X.programVariants=new Map);let vt=Ve.get(Ne);if(vt!==void 0){if(X.currentProgram===vt&&X.lightsStateVersion===Le)return aa(S,Ee),vt}else Ee.uniforms=oe.getUniforms(S),G!==null&&S.isNodeMaterial&&G.build(S,j,Ee),S.onBeforeCompile(Ee,F),vt=oe.acquireProgram(Ee,Ne),Ve.set(Ne,vt),X.uniforms=Ee.uniforms;let ze=X.uniforms;return(!S.isShaderMaterial&&!S.isRawShaderMaterial||S.clipping===!0)&&(ze.clippingPlanes=ie.uniform),aa(S,Ee),X.needsLights=Js(S),X.lightsStateVersion=Le,X.needsLights&&(ze.ambientLightColor.value=q.state.ambient,ze.lightProbe.value=q.state.probe,ze.sunLights.value=q.state.sun,ze.sunLightShadows.value=q.state.sunShadow,ze.directionalLights.value=q.state.directional,ze.directionalLightShadows.value=q.state.directionalShadow,ze.spotLights.value=q.state.spot,ze.spotLightShadows.value=q.state.spotShadow,ze.rectAreaLights.value=q.state.rectArea,ze.ltc_1.value=q.state.rectAreaLTC1,ze.ltc_2.value=q.state.rectAreaLTC2,ze.pointLights.value=q.state.point,ze.pointLightShadows.value=q.state.pointShadow,ze.hemisphereLights.value=q.state.hemi,ze.sunShadowMatrix.value=q.state.sunShadowMatrix,ze.sunShadowCascade.value=q.state.sunShadowCascade,ze.directionalShadowMatrix.value=q.state.directionalShadowMatrix,ze.spotLightMatrix.value=q.state.spotLightMatrix,ze.spotLightMap.value=q.state.spotLightMap,ze.pointShadowMatrix.value=q.state.pointShadowMatrix),X.numLightProbeGrids=fn(T.state.lightProbeGridArray),X.currentProgram=vt,X.uniformsList=null,vt}function mi(S,O,j,X,q){let Te=He.get(S),Le=Te.currentProgram.id+","+X+","+q,Ee=Te.programVariants.get(Le);return Ee===void 0?(Ee=ss(S,O,j),Te.programVariants.set(Le,Ee)):(Te.currentProgram=Ee,Te.uniformsList=null,Te.outputColorSpace=X,Te.toneMapping=q),Ee}function Zs(S){if(S.uniformsList===null){let O=S.currentProgram.getUniforms();S.uniformsList=Bo.seqWithValue(O.seq,S.uniforms)}return S.uniformsList}function aa(S,O){let j=He.get(S);j.outputColorSpace=O.outputColorSpace,j.batching=O.batching,j.batchingColor=O.batchingColor,j.instancing=O.instancing,j.instancingColor=O.instancingColor,j.instancingMorph=O.instancingMorph,j.skinning=O.skinning,j.morphTargets=O.morphTargets,j.morphNormals=O.morphNormals,j.morphColors=O.morphColors,j.morphTargetsCount=O.morphTargetsCount,j.numClippingPlanes=O.numClippingPlanes,j.numIntersection=O.numClipIntersection,j.vertexAlphas=O.vertexAlphas,j.vertexTangents=O.vertexTangents,j.toneMapping=O.toneMapping}function la(S,O,j,X,q){O.isScene!==!0&&(O=Tn),qe.resetTextureUnits();let Te=O.fog,Le=X.isMeshStandardMaterial||X.isMeshLambertMaterial||X.isMeshPhongMaterial?O.environment:null,Ee=he===null?F.outputColorSpace:he.isXRRenderTarget===!0?he.texture.colorSpace:wt.workingColorSpace,Ne=X.isMeshStandardMaterial||X.isMeshLambertMaterial&&!X.envMap||X.isMeshPhongMaterial&&!X.envMap,Ve=R.get(X.envMap||Le,Ne),nt=X.vertexColors===!0&&!!j.attributes.color&&j.attributes.color.itemSize===4,vt=!!j.attributes.tangent&&(!!X.normalMap||X.anisotropy>0),ze=!!j.morphAttributes.position,yt=!!j.morphAttributes.normal,nn=!!j.morphAttributes.color,kt=ys;X.toneMapped&&(he===null||he.isXRRenderTarget===!0)&&(kt=F.toneMapping);let Ut=j.morphAttributes.position||j.morphAttributes.normal||j.morphAttributes.color,En=Ut!==void 0?Ut.length:0,Ue=He.get(X),yn=T.state.lights;if(Wt===!0&&(gn===!0||S!==Q)){let Ot=S===Q&&X.id===J;ie.setState(X,S,Ot)}let bt=!1,Es=!1;X.version===Ue.__version?Ue.needsLights&&Ue.lightsStateVersion!==yn.state.version||q.isBatchedMesh&&Ue.batching===!1||!q.isBatchedMesh&&Ue.batching===!0||q.isBatchedMesh&&Ue.batchingColor===!0&&q._colorsTexture===null||q.isBatchedMesh&&Ue.batchingColor===!1&&q._colorsTexture!==null||q.isInstancedMesh&&Ue.instancing===!1||!q.isInstancedMesh&&Ue.instancing===!0||q.isSkinnedMesh&&Ue.skinning===!1||!q.isSkinnedMesh&&Ue.skinning===!0||q.isInstancedMesh&&Ue.instancingColor===!0&&q.instanceColor===null||q.isInstancedMesh&&Ue.instancingColor===!1&&q.instanceColor!==null||q.isInstancedMesh&&Ue.instancingMorph===!0&&q.morphTexture===null||q.isInstancedMesh&&Ue.instancingMorph===!1&&q.morphTexture!==null||Ue.envMap!==Ve||X.fog===!0&&Ue.fog!==Te||Ue.numClippingPlanes!==void 0&&(Ue.numClippingPlanes!==ie.numPlanes||Ue.numIntersection!==ie.numIntersection)||Ue.vertexAlphas!==nt||Ue.vertexTangents!==vt||Ue.morphTargets!==ze||Ue.morphNormals!==yt||Ue.morphColors!==nn||Ue.morphTargetsCount!==En||Ue.numLightProbeGrids!==fn(T.state.lightProbeGridArray)?bt=!0:(Ue.outputColorSpace!==Ee||Ue.toneMapping!==kt)&&(Es=!0):(bt=!0,Ue.__version=X.version);let xn=Ue.currentProgram;(bt===!0||Es===!0)&&(xn=Es===!0?mi(X,O,q,Ee,kt):ss(X,O,q),G&&X.isNodeMaterial&&G.onUpdateProgram(X,xn,Ue));let Qr=!1,rs=!1,Cs=!1,ft=xn.getUniforms(),ln=Ue.uniforms;if(Se.useProgram(xn.program)&&(Qr=!0,rs=!0,Cs=!0),X.id!==J&&(J=X.id,rs=!0),Qr||Q!==S){Se.buffers.depth.getReversed()&&S.reversedDepth!==!0&&(S._reversedDepth=!0,S.updateProjectionMatrix()),ft.setValue(U,"projectionMatrix",S.projectionMatrix),ft.setValue(U,"viewMatrix",S.matrixWorldInverse);let _n=ft.map.cameraPosition;_n!==void 0&&_n.setValue(U,Ln.setFromMatrixPosition(S.matrixWorld)),ct.logarithmicDepthBuffer&&ft.setValue(U,"logDepthBufFC",2/(Math.log(S.far+1)/Math.LN2)),(X.isMeshPhongMaterial||X.isMeshToonMaterial||X.isMeshLambertMaterial||X.isMeshBasicMaterial||X.isMeshStandardMaterial||X.isShaderMaterial)&&ft.setValue(U,"isOrthographic",S.isOrthographicCamera===!0),Q!==S&&(Q=S,rs=!0,Cs=!0)}if(Ue.needsLights&&(yn.state.sunShadowMap.length>0&&ft.setValue(U,"sunShadowMap",yn.state.sunShadowMap,qe),yn.state.directionalShadowMap.length>0&&ft.setValue(U,"directionalShadowMap",yn.state.directionalShadowMap,qe),yn.state.spotShadowMap.length>0&&ft.setValue(U,"spotShadowMap",yn.state.spotShadowMap,qe),yn.state.pointShadowMap.length>0&&ft.setValue(U,"pointShadowMap",yn.state.pointShadowMap,qe)),q.isSkinnedMesh){ft.setOptional(U,q,"bindMatrix"),ft.setOptional(U,q,"bindMatrixInverse");let Ot=q.skeleton;Ot&&(Ot.boneTexture===null&&Ot.computeBoneTexture(),ft.setValue(U,"boneTexture",Ot.boneTexture,qe))}q.isBatchedMesh&&(ft.setOptional(U,q,"batchingTexture"),ft.setValue(U,"batchingTexture",q._matricesTexture,qe),ft.setOptional(U,q,"batchingIdTexture"),ft.setValue(U,"batchingIdTexture",q._indirectTexture,qe),ft.setOptional(U,q,"batchingColorTexture"),q._colorsTexture!==null&&ft.setValue(U,"batchingColorTexture",q._colorsTexture,qe));let ei=j.morphAttributes;if((ei.position!==void 0||ei.normal!==void 0||ei.color!==void 0)&&re.update(q,j,xn),(rs||Ue.receiveShadow!==q.receiveShadow)&&(Ue.receiveShadow=q.receiveShadow,ft.setValue(U,"receiveShadow",q.receiveShadow)),(X.isMeshStandardMaterial||X.isMeshLambertMaterial||X.isMeshPhongMaterial)&&X.envMap===null&&O.environment!==null&&(ln.envMapIntensity.value=O.environmentIntensity),ln.dfgLUT!==void 0&&(ln.dfgLUT.value=JS()),rs){if(ft.setValue(U,"toneMappingExposure",F.toneMappingExposure),Ue.needsLights&&Kr(ln,Cs),Te&&X.fog===!0&&ye.refreshFogUniforms(ln,Te),ye.refreshMaterialUniforms(ln,X,Me,Re,T.state.transmissionRenderTarget[S.id]),Ue.needsLights&&Ue.numLightProbeGrids>0){let Ot=A,_n=0;for(let qn of T.state.lightProbeGridArray)qn.texture!==null&&(Ot.textures[_n]=qn.texture,Ot.min[_n]=qn.boundingBox.min,Ot.max[_n]=qn.boundingBox.max,Ot.resolution[_n]=qn.resolution,_n++);for(let qn in Ot)Ot[qn].length=_n;ln.probesSH.value=Ot.textures,ln.probesMin.value=Ot.min,ln.probesMax.value=Ot.max,ln.probesResolution.value=Ot.resolution}Bo.upload(U,Zs(Ue),ln,qe)}if(X.isShaderMaterial&&X.uniformsNeedUpdate===!0&&(Bo.upload(U,Zs(Ue),ln,qe),X.uniformsNeedUpdate=!1),X.isSpriteMaterial&&ft.setValue(U,"center",q.center),ft.setValue(U,"modelViewMatrix",q.modelViewMatrix),ft.setValue(U,"normalMatrix",q.normalMatrix),ft.setValue(U,"modelMatrix",q.matrixWorld),X.uniformsGroups!==void 0){let Ot=X.uniformsGroups;for(let _n=0,qn=Ot.length;_n<qn;_n++){let dl=Ot[_n];We.update(dl,xn),We.bind(dl,xn)}}return xn}function Kr(S,O){S.ambientLightColor.needsUpdate=O,S.lightProbe.needsUpdate=O,S.sunLights.needsUpdate=O,S.sunLightShadows.needsUpdate=O,S.directionalLights.needsUpdate=O,S.directionalLightShadows.needsUpdate=O,S.pointLights.needsUpdate=O,S.pointLightShadows.needsUpdate=O,S.spotLights.needsUpdate=O,S.spotLightShadows.needsUpdate=O,S.rectAreaLights.needsUpdate=O,S.hemisphereLights.needsUpdate=O}function Js(S){return S.isMeshLambertMaterial||S.isMeshToonMaterial||S.isMeshPhongMaterial||S.isMeshStandardMaterial||S.isShadowMaterial||S.isShaderMaterial&&S.lights===!0}this.getActiveCubeFace=function(){return Z},this.getActiveMipmapLevel=function(){return z},this.getRenderTarget=function(){return he},this.setRenderTargetTextures=function(S,O,j){let X=He.get(S);X.__autoAllocateDepthBuffer=S.resolveDepthBuffer===!1,X.__autoAllocateDepthBuffer===!1&&(X.__useRenderToTexture=!1),He.get(S.texture).__webglTexture=O,He.get(S.depthTexture).__webglTexture=X.__autoAllocateDepthBuffer?void 0:j,X.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(S,O){let j=He.get(S);j.__webglFramebuffer=O,j.__useDefaultFramebuffer=O===void 0},this.setRenderTarget=function(S,O=0,j=0){he=S,Z=O,z=j;let X=null,q=!1,Te=!1;if(S){let Ee=He.get(S);if(Ee.__useDefaultFramebuffer!==void 0){Se.bindFramebuffer(U.FRAMEBUFFER,Ee.__webglFramebuffer),se.copy(S.viewport),fe.copy(S.scissor),de=S.scissorTest,Se.viewport(se),Se.scissor(fe),Se.setScissorTest(de),J=-1;return}else if(Ee.__webglFramebuffer===void 0)qe.setupRenderTarget(S);else if(Ee.__hasExternalTextures)qe.rebindTextures(S,He.get(S.texture).__webglTexture,He.get(S.depthTexture).__webglTexture);else if(S.depthBuffer){let nt=S.depthTexture;if(Ee.__boundDepthTexture!==nt){if(nt!==null&&He.has(nt)&&(S.width!==nt.image.width||S.height!==nt.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");qe.setupDepthRenderbuffer(S)}}let Ne=S.texture;(Ne.isData3DTexture||Ne.isDataArrayTexture||Ne.isCompressedArrayTexture)&&(Te=!0);let Ve=He.get(S).__webglFramebuffer;S.isWebGLCubeRenderTarget?(Array.isArray(Ve[O])?X=Ve[O][j]:X=Ve[O],q=!0):S.samples>0&&qe.useMultisampledRTT(S)===!1?X=He.get(S).__webglMultisampledFramebuffer:Array.isArray(Ve)?X=Ve[j]:X=Ve,se.copy(S.viewport),fe.copy(S.scissor),de=S.scissorTest}else se.copy(Ge).multiplyScalar(Me).floor(),fe.copy(mt).multiplyScalar(Me).floor(),de=dt;if(j!==0&&(X=W),Se.bindFramebuffer(U.FRAMEBUFFER,X)&&Se.drawBuffers(S,X),Se.viewport(se),Se.scissor(fe),Se.setScissorTest(de),q){let Ee=He.get(S.texture);U.framebufferTexture2D(U.FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_CUBE_MAP_POSITIVE_X+O,Ee.__webglTexture,j)}else if(Te){let Ee=O;for(let Ne=0;Ne<S.textures.length;Ne++){let Ve=He.get(S.textures[Ne]);U.framebufferTextureLayer(U.FRAMEBUFFER,U.COLOR_ATTACHMENT0+Ne,Ve.__webglTexture,j,Ee)}}else if(S!==null&&j!==0){let Ee=He.get(S.texture);U.framebufferTexture2D(U.FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_2D,Ee.__webglTexture,j)}J=-1};function jr(S){let O=He.get(S);return(O.__readFormat!==S.format||O.__readType!==S.type)&&(O.__readFormat=S.format,O.__readType=S.type,O.__formatReadable=ct.textureFormatReadable(S.format),O.__typeReadable=ct.textureTypeReadable(S.type)),O}this.readRenderTargetPixels=function(S,O,j,X,q,Te,Le,Ee=0){if(!(S&&S.isWebGLRenderTarget)){it("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let Ne=He.get(S).__webglFramebuffer;if(S.isWebGLCubeRenderTarget&&Le!==void 0&&(Ne=Ne[Le],Array.isArray(Ne)&&(Ne=Ne[0])),Ne){Se.bindFramebuffer(U.FRAMEBUFFER,Ne);try{let Ve=S.textures[Ee],nt=Ve.format,vt=Ve.type;S.textures.length>1&&U.readBuffer(U.COLOR_ATTACHMENT0+Ee);let ze=jr(Ve);if(ze.__formatReadable===!1){it("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(ze.__typeReadable===!1){it("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}O>=0&&O<=S.width-X&&j>=0&&j<=S.height-q&&U.readPixels(O,j,X,q,ve.convert(nt),ve.convert(vt),Te)}finally{let Ve=he!==null?He.get(he).__webglFramebuffer:null;Se.bindFramebuffer(U.FRAMEBUFFER,Ve)}}},this.readRenderTargetPixelsAsync=async function(S,O,j,X,q,Te,Le,Ee=0){if(!(S&&S.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let Ne=He.get(S).__webglFramebuffer;if(S.isWebGLCubeRenderTarget&&Le!==void 0&&(Ne=Ne[Le],Array.isArray(Ne)&&(Ne=Ne[0])),Ne)if(O>=0&&O<=S.width-X&&j>=0&&j<=S.height-q){Se.bindFramebuffer(U.FRAMEBUFFER,Ne);let Ve=S.textures[Ee],nt=Ve.format,vt=Ve.type;S.textures.length>1&&U.readBuffer(U.COLOR_ATTACHMENT0+Ee);let ze=jr(Ve);if(ze.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(ze.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let yt=U.createBuffer();U.bindBuffer(U.PIXEL_PACK_BUFFER,yt),U.bufferData(U.PIXEL_PACK_BUFFER,Te.byteLength,U.STREAM_READ),U.readPixels(O,j,X,q,ve.convert(nt),ve.convert(vt),0),U.bindBuffer(U.PIXEL_PACK_BUFFER,null);let nn=he!==null?He.get(he).__webglFramebuffer:null;Se.bindFramebuffer(U.FRAMEBUFFER,nn);let kt=U.fenceSync(U.SYNC_GPU_COMMANDS_COMPLETE,0);return U.flush(),await Zm(U,kt,4),U.bindBuffer(U.PIXEL_PACK_BUFFER,yt),U.getBufferSubData(U.PIXEL_PACK_BUFFER,0,Te),U.bindBuffer(U.PIXEL_PACK_BUFFER,null),U.deleteBuffer(yt),U.deleteSync(kt),Te}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(S,O=null,j=0){let X=Math.pow(2,-j),q=Math.floor(S.image.width*X),Te=Math.floor(S.image.height*X),Le=O!==null?O.x:0,Ee=O!==null?O.y:0;qe.setTexture2D(S,0),U.copyTexSubImage2D(U.TEXTURE_2D,j,0,0,Le,Ee,q,Te),Se.unbindTexture()},this.copyTextureToTexture=function(S,O,j=null,X=null,q=0,Te=0){let Le,Ee,Ne,Ve,nt,vt,ze,yt,nn,kt=S.isCompressedTexture?S.mipmaps[Te]:S.image;if(j!==null)Le=j.max.x-j.min.x,Ee=j.max.y-j.min.y,Ne=j.isBox3?j.max.z-j.min.z:1,Ve=j.min.x,nt=j.min.y,vt=j.isBox3?j.min.z:0;else{let ft=Math.pow(2,-q);Le=Math.floor(kt.width*ft),Ee=Math.floor(kt.height*ft),S.isDataArrayTexture?Ne=kt.depth:S.isData3DTexture?Ne=Math.floor(kt.depth*ft):Ne=1,Ve=0,nt=0,vt=0}X!==null?(ze=X.x,yt=X.y,nn=X.z):(ze=0,yt=0,nn=0);let Ut=ve.convert(O.format),En=ve.convert(O.type),Ue;O.isData3DTexture?(qe.setTexture3D(O,0),Ue=U.TEXTURE_3D):O.isDataArrayTexture||O.isCompressedArrayTexture?(qe.setTexture2DArray(O,0),Ue=U.TEXTURE_2D_ARRAY):(qe.setTexture2D(O,0),Ue=U.TEXTURE_2D),Se.activeTexture(U.TEXTURE0),Se.pixelStorei(U.UNPACK_FLIP_Y_WEBGL,O.flipY),Se.pixelStorei(U.UNPACK_PREMULTIPLY_ALPHA_WEBGL,O.premultiplyAlpha),Se.pixelStorei(U.UNPACK_ALIGNMENT,O.unpackAlignment);let yn=Se.getParameter(U.UNPACK_ROW_LENGTH),bt=Se.getParameter(U.UNPACK_IMAGE_HEIGHT),Es=Se.getParameter(U.UNPACK_SKIP_PIXELS),xn=Se.getParameter(U.UNPACK_SKIP_ROWS),Qr=Se.getParameter(U.UNPACK_SKIP_IMAGES);Se.pixelStorei(U.UNPACK_ROW_LENGTH,kt.width),Se.pixelStorei(U.UNPACK_IMAGE_HEIGHT,kt.height),Se.pixelStorei(U.UNPACK_SKIP_PIXELS,Ve),Se.pixelStorei(U.UNPACK_SKIP_ROWS,nt),Se.pixelStorei(U.UNPACK_SKIP_IMAGES,vt);let rs=S.isDataArrayTexture||S.isData3DTexture,Cs=O.isDataArrayTexture||O.isData3DTexture;if(S.isDepthTexture){let ft=He.get(S),ln=He.get(O),ei=He.get(ft.__renderTarget),Ot=He.get(ln.__renderTarget);Se.bindFramebuffer(U.READ_FRAMEBUFFER,ei.__webglFramebuffer),Se.bindFramebuffer(U.DRAW_FRAMEBUFFER,Ot.__webglFramebuffer);for(let _n=0;_n<Ne;_n++)rs&&(U.framebufferTextureLayer(U.READ_FRAMEBUFFER,U.COLOR_ATTACHMENT0,He.get(S).__webglTexture,q,vt+_n),U.framebufferTextureLayer(U.DRAW_FRAMEBUFFER,U.COLOR_ATTACHMENT0,He.get(O).__webglTexture,Te,nn+_n)),U.blitFramebuffer(Ve,nt,Ve+Le,nt+Ee,ze,yt,ze+Le,yt+Ee,U.DEPTH_BUFFER_BIT,U.NEAREST);Se.bindFramebuffer(U.READ_FRAMEBUFFER,null),Se.bindFramebuffer(U.DRAW_FRAMEBUFFER,null)}else if(q!==0||S.isRenderTargetTexture||He.has(S)){let ft=He.get(S),ln=He.get(O);Se.bindFramebuffer(U.READ_FRAMEBUFFER,D),Se.bindFramebuffer(U.DRAW_FRAMEBUFFER,H);for(let ei=0;ei<Ne;ei++)rs?U.framebufferTextureLayer(U.READ_FRAMEBUFFER,U.COLOR_ATTACHMENT0,ft.__webglTexture,q,vt+ei):U.framebufferTexture2D(U.READ_FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_2D,ft.__webglTexture,q),Cs?U.framebufferTextureLayer(U.DRAW_FRAMEBUFFER,U.COLOR_ATTACHMENT0,ln.__webglTexture,Te,nn+ei):U.framebufferTexture2D(U.DRAW_FRAMEBUFFER,U.COLOR_ATTACHMENT0,U.TEXTURE_2D,ln.__webglTexture,Te),q!==0?U.blitFramebuffer(Ve,nt,Ve+Le,nt+Ee,ze,yt,ze+Le,yt+Ee,U.COLOR_BUFFER_BIT,U.NEAREST):Cs?U.copyTexSubImage3D(Ue,Te,ze,yt,nn+ei,Ve,nt,Le,Ee):U.copyTexSubImage2D(Ue,Te,ze,yt,Ve,nt,Le,Ee);Se.bindFramebuffer(U.READ_FRAMEBUFFER,null),Se.bindFramebuffer(U.DRAW_FRAMEBUFFER,null)}else Cs?S.isDataTexture||S.isData3DTexture?U.texSubImage3D(Ue,Te,ze,yt,nn,Le,Ee,Ne,Ut,En,kt.data):O.isCompressedArrayTexture?U.compressedTexSubImage3D(Ue,Te,ze,yt,nn,Le,Ee,Ne,Ut,kt.data):U.texSubImage3D(Ue,Te,ze,yt,nn,Le,Ee,Ne,Ut,En,kt):S.isDataTexture?U.texSubImage2D(U.TEXTURE_2D,Te,ze,yt,Le,Ee,Ut,En,kt.data):S.isCompressedTexture?U.compressedTexSubImage2D(U.TEXTURE_2D,Te,ze,yt,kt.width,kt.height,Ut,kt.data):U.texSubImage2D(U.TEXTURE_2D,Te,ze,yt,Le,Ee,Ut,En,kt);Se.pixelStorei(U.UNPACK_ROW_LENGTH,yn),Se.pixelStorei(U.UNPACK_IMAGE_HEIGHT,bt),Se.pixelStorei(U.UNPACK_SKIP_PIXELS,Es),Se.pixelStorei(U.UNPACK_SKIP_ROWS,xn),Se.pixelStorei(U.UNPACK_SKIP_IMAGES,Qr),Te===0&&O.generateMipmaps===!0&&O.mipmapsAutoUpdate===!0&&U.generateMipmap(Ue),Se.unbindTexture()},this.initRenderTarget=function(S){He.get(S).__webglFramebuffer===void 0&&qe.setupRenderTarget(S)},this.initTexture=function(S){S.isCubeTexture?qe.setTextureCube(S,0):S.isData3DTexture?qe.setTexture3D(S,0):S.isDataArrayTexture||S.isCompressedArrayTexture?qe.setTexture2DArray(S,0):qe.setTexture2D(S,0),Se.unbindTexture()},this.resetState=function(){Z=0,z=0,he=null,Se.reset(),we.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Di}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;let t=this.getContext();t.drawingBufferColorSpace=wt._getDrawingBufferColorSpace(e),t.unpackColorSpace=wt._getUnpackColorSpace()}};var Dg=`
uniform mat4 modelViewMatrix, projectionMatrix;
uniform float uRatio, uReference;
// Near ones look larger, but nothing hides its neighbours or falls below what an eye finds.
float diameter(float base_px, float depth) { return clamp(base_px * pow(uReference / max(depth, 1e-3), 0.55), max(2.2, 0.45 * base_px), 3.2 * base_px); }
`,$d=`
precision highp float;
in vec3 position;
in vec4 aColour;
in float aSize;
out vec4 vColour;
out float vPixels;
${Dg}
void main() {
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * seen;
  vPixels = diameter(aSize, -seen.z) * uRatio + 2.0;
  gl_PointSize = vPixels;
  vColour = aColour;
  if (aColour.a < 0.1) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); }
}`,Xd=`
precision highp float;
in vec4 vColour;
in float vPixels;
uniform vec3 uRim;
out vec4 colour;
void main() {
  float radius = 0.5 * vPixels - 1.0;
  float from = length(gl_PointCoord - 0.5) * vPixels;
  float disc = 1.0 - smoothstep(radius - 0.5, radius + 0.5, from);
  float rim_px = clamp(0.14 * radius, 0.0, 1.6);
  float rim = smoothstep(radius - rim_px - 0.5, radius - rim_px + 0.3, from) * step(2.4, radius);
  bool isHollow = vColour.a < 0.9;
  float hole = isHollow ? smoothstep(radius - max(1.1, 0.2 * radius) - 0.5, radius - max(1.1, 0.2 * radius) + 0.5, from) : 1.0;
  float alpha = disc * hole * (isHollow ? 0.75 : 1.0);
  if (alpha < 0.04) { discard; }
  colour = vec4(isHollow ? vColour.rgb : mix(vColour.rgb, uRim, 0.75 * rim), alpha);
}`,Fg=`
precision highp float;
in vec3 position;
in float aSize, aStrength, aInner, aOuter;
out float vStrength, vPixels, vInner, vOuter;
uniform float uGap;
${Dg}
void main() {
  vec4 seen = modelViewMatrix * vec4(position, 1.0);
  gl_Position = aStrength > 0.0 ? projectionMatrix * seen : vec4(2.0, 2.0, 2.0, 1.0);
  float star = 0.5 * diameter(aSize, -seen.z);
  // uGap < 0: radii are given (a zone, in its own scale); else a line that far outside the star.
  float grown = pow(uReference / max(-seen.z, 1e-3), 0.55);
  vOuter = (uGap < 0.0 ? star + aOuter * clamp(grown, 0.6, 2.5) : star + uGap + 1.6) * uRatio;
  vInner = (uGap < 0.0 ? star + aInner * clamp(grown, 0.6, 2.5) : star + uGap) * uRatio;
  vPixels = 2.0 * vOuter + 4.0;
  gl_PointSize = vPixels;
  vStrength = aStrength;
}`,kg=`
precision highp float;
in float vStrength, vPixels, vInner, vOuter;
uniform vec3 uInk;
uniform int uShape; // 0 ring, 1 dotted ring, 2 diamond, 3 band
out vec4 colour;
void main() {
  vec2 at = (gl_PointCoord - 0.5) * vPixels;
  float from = uShape == 2 ? 0.72 * (abs(at.x) + abs(at.y)) : length(at);
  float line = smoothstep(vInner - 0.6, vInner + 0.4, from) * (1.0 - smoothstep(vOuter - 0.4, vOuter + 0.6, from));
  if (uShape == 1) { line *= smoothstep(-0.25, 0.25, sin(atan(at.y, at.x) * 8.0)); }
  float alpha = line * vStrength * (uShape == 3 ? 0.42 : 1.0);
  if (alpha < 0.03) { discard; }
  colour = vec4(uInk, alpha);
}`,Ug=`
precision highp float;
in vec3 position; // x: 0 = from, 1 = to; y: -1, +1 across
in vec3 aFrom, aTo;
in float aShare;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform vec2 uSize; // of the canvas, device px
uniform float uRatio;
out float vAlpha, vAcross;
void main() {
  vec4 from = projectionMatrix * modelViewMatrix * vec4(aFrom, 1.0);
  vec4 to = projectionMatrix * modelViewMatrix * vec4(aTo, 1.0);
  float near = 1e-3;
  if (from.w < near && to.w < near) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
  if (from.w < near) { from = mix(from, to, (near - from.w) / (to.w - from.w)); }
  if (to.w < near) { to = mix(to, from, (near - to.w) / (from.w - to.w)); }
  vec2 along = (to.xy / to.w - from.xy / from.w) * uSize;
  vec2 across = length(along) < 1e-6 ? vec2(0.0) : normalize(vec2(-along.y, along.x));
  float width_px = (0.7 + 2.3 * aShare) * uRatio + 1.0;
  vec4 here = position.x < 0.5 ? from : to;
  gl_Position = here + vec4(across * position.y * width_px / uSize * here.w, 0.0, 0.0);
  vAlpha = 0.10 + 0.62 * aShare;
  vAcross = position.y;
}`,Og=`
precision highp float;
in float vAlpha, vAcross;
uniform vec3 uInk;
out vec4 colour;
void main() { colour = vec4(uInk, vAlpha * (1.0 - smoothstep(0.55, 1.0, abs(vAcross)))); }`,Bg=`
precision highp float;
in vec3 position;
uniform mat4 modelViewMatrix, projectionMatrix;
void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`,zg=`
precision highp float;
uniform vec3 uInk;
uniform float uAlpha;
out vec4 colour;
void main() { colour = vec4(uInk, uAlpha); }`;function Vg(i,e,t){return{...i,yaw_deg:((i.yaw_deg-.32*e)%360+360)%360,pitch_deg:Math.min(89,Math.max(-89,i.pitch_deg+.32*t))}}function Hg(i){let e=i.yaw_deg*Math.PI/180,t=i.pitch_deg*Math.PI/180;return[Math.cos(t)*Math.cos(e),Math.cos(t)*Math.sin(e),Math.sin(t)]}function Gg(i){return[i.yaw_deg,i.pitch_deg,i.distance,...i.target].map(e=>Number(e.toPrecision(5))).join(",")}function Wg(i){let e=i.split(",").map(Number);if(e.length!==6||e.some(o=>!Number.isFinite(o))||e[2]<=0)return null;let[t,n,s,...r]=e;return{yaw_deg:t,pitch_deg:Math.min(89,Math.max(-89,n)),distance:s,target:r}}function $g(i){let e=i/4,t=10**Math.floor(Math.log10(Math.max(e,1e-6))),n=[1,2,5,10].map(r=>r*t).find(r=>r>=.99*e)??e,s=[];for(let r=n;r<=i*1.001+n*.2;r+=n)s.push(Number(r.toPrecision(6)));return s}var QS=2,e1=140,Th=42,t1={zones:{shape:3,gap_px:-1,ink:"good"},hosts:{shape:0,gap_px:2.5,ink:"accent"},rocky:{shape:1,gap_px:5.5,ink:"good"},belts:{shape:2,gap_px:5,ink:"warn"}};function Eh(i){return new K(i[0]/255,i[1]/255,i[2]/255)}var Xg="polycosm-software-graphics";function Yg(){let i=document.createElement("canvas"),e=sessionStorage.getItem(Xg)===null,t=i.getContext("webgl2",{alpha:!1,antialias:e,powerPreference:"high-performance"});return t!==null&&/swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(t.getParameter(t.RENDERER)))&&sessionStorage.setItem(Xg,"1"),t===null?null:{canvas:i,context:t}}var Ch=class{constructor({canvas:e,context:t},n,s,r){this.places=n;this.events=r;this.element=e,this.renderer=new Mh({canvas:e,context:t,antialias:!0}),this.home={yaw_deg:305,pitch_deg:28,distance:2.85*s,target:[0,0,0]},this.orbitNow=this.home,this.lens.up.set(0,0,1),this.shared.uReference.value=this.home.distance;let o=n.length/3;this.colours=new Uint8Array(4*o),this.position=new Mn(n,3),this.size=new Mn(new Float32Array(o).fill(5),1),this.colour=new Mn(this.colours,4,!0),this.stars=this.points($d,Xd,{},10,!0),this.stars.geometry.setAttribute("aColour",this.colour),this.chosen=this.points($d,Xd,{},30,!1),this.chosen.geometry.setAttribute("aColour",this.colour),this.chosen.geometry.setDrawRange(0,0),this.scene.add(this.stars,this.chosen),e.addEventListener("webglcontextlost",this.onLost),e.addEventListener("webglcontextrestored",this.onBack)}places;events;isFlat=!1;colours;scene=new Ta;lens=new ri(Th,1,.01,5e3);renderer;orbitNow;home;stars;chosen;position;size;colour;shared={uRatio:{value:1},uReference:{value:1},uSize:{value:new Rt(1,1)},uRim:{value:new K}};layers=new Map;inks=null;frame=0;rest=0;width=1;height=1;isLost=!1;inset_px=[0,0,0];moving=null;element;onLost=e=>{e.preventDefault(),this.isLost=!0,this.events.lost(!0)};onBack=()=>{this.isLost=!1,this.events.lost(!1),this.inks!==null&&this.setInks(this.inks),this.draw()};material(e,t,n,s){return new No({glslVersion:Xa,vertexShader:e,fragmentShader:t,uniforms:{...this.shared,...n},transparent:!0,depthWrite:s})}points(e,t,n,s,r){let o=new fi;o.setAttribute("position",this.position),o.setAttribute("aSize",this.size);let a=new Pa(o,this.material(e,t,n,r));return a.frustumCulled=!1,a.renderOrder=s,a}put(e,t){let n=this.layers.get(e);if(n!==void 0){this.scene.remove(n);for(let s of["position","aSize"])[this.position,this.size].includes(n.geometry.getAttribute(s))&&n.geometry.deleteAttribute(s);n.geometry.dispose(),n.material.dispose(),this.layers.delete(e)}t!==null&&(t.frustumCulled=!1,this.layers.set(e,t),this.scene.add(t)),this.draw()}lines(e,t,n){let s=new fi;return s.setAttribute("position",new Mn(new Float32Array(e),3)),new Ra(s,this.material(Bg,zg,{uInk:{value:Eh(t)},uAlpha:{value:n}},!1))}coloursChanged(){this.colour.needsUpdate=!0,this.draw()}setSizes(e){this.size.array.set(e),this.size.needsUpdate=!0,this.draw()}setMarks(e,t){if(t===null||this.inks===null){this.put(e,null);return}let{shape:n,gap_px:s,ink:r}=t1[e],o=this.points(Fg,kg,{uShape:{value:n},uGap:{value:s},uInk:{value:Eh(this.inks[r])}},n===3?5:15,!1),a=new Float32Array(t.strength.length);o.geometry.setAttribute("aStrength",new Mn(t.strength,1)),o.geometry.setAttribute("aInner",new Mn(t.inner_px??a,1)),o.geometry.setAttribute("aOuter",new Mn(t.outer_px??a,1)),this.put(e,o)}setRoutes(e){if(e===null||this.inks===null||e.share.length===0){this.put("routes",null);return}let t=e.share.length,n=[e.from,e.to].map(a=>{let l=new Float32Array(3*t);return a.forEach((c,h)=>l.set(this.places.subarray(3*c,3*c+3),3*h)),new Io(l,3)}),s=new Ua;s.instanceCount=t,s.setAttribute("position",new Mn(new Float32Array([0,-1,0,1,-1,0,1,1,0,0,1,0]),3)),s.setIndex([0,1,2,0,2,3]),s.setAttribute("aFrom",n[0]),s.setAttribute("aTo",n[1]),s.setAttribute("aShare",new Io(e.share,1));let r=this.material(Ug,Og,{uInk:{value:Eh(this.inks.accent)}},!1);r.side=ki;let o=new Fi(s,r);o.renderOrder=8,this.put("routes",o)}setShell(e){let t=[];for(let n of e)for(let s of[0,1,2])qg(t,n,s);this.put("shell",t.length===0||this.inks===null?null:this.lines(t,this.inks.warn,.42))}setGrid(e,t){let n=[];for(let o of e)qg(n,o,2);let s=e[e.length-1]??0;n.push(-s,0,0,s,0,0,0,-s,0,0,s,0),this.put("grid",e.length===0||this.inks===null?null:this.lines(n,this.inks.line,.55));let r=[];for(let o=0;t&&o<this.places.length;o+=3)this.colours[4*o/3+3]>0&&r.push(this.places[o],this.places[o+1],this.places[o+2],this.places[o],this.places[o+1],0);this.put("stems",r.length===0||this.inks===null?null:this.lines(r,this.inks.line,.3))}setInks(e){this.inks=e,this.renderer.setClearColor(new _t().setRGB(e.sky[0]/255,e.sky[1]/255,e.sky[2]/255,hr)),this.renderer.outputColorSpace=hr,this.shared.uRim.value.copy(Eh(e.faint)),this.draw()}select(e){this.chosen.geometry.setDrawRange(e??0,e===null?0:1),this.chosen.material.depthTest=!1,this.draw()}project(e){return this.projectPoint(this.places[3*e],this.places[3*e+1],this.places[3*e+2])}projectPoint(e,t,n){let s=n1.set(e,t,n,1).applyMatrix4(this.lens.matrixWorldInverse).applyMatrix4(this.lens.projectionMatrix),r={x:(.5+.5*s.x/s.w)*this.width,y:(.5-.5*s.y/s.w)*this.height,depth:s.w,isSeen:!1};return r.isSeen=s.w>0&&r.x>=0&&r.y>=0&&r.x<=this.width&&r.y<=this.height,r}orbit(e,t){this.move(Vg(this.orbitNow,e,t))}pan(e,t){let n=2*this.orbitNow.distance*Math.tan(Th*Math.PI/360)/this.height,s=new K().setFromMatrixColumn(this.lens.matrixWorld,0).multiplyScalar(-e*n),r=new K().setFromMatrixColumn(this.lens.matrixWorld,1).multiplyScalar(t*n),o=new K(...this.orbitNow.target).add(s).add(r);this.move({...this.orbitNow,target:[o.x,o.y,o.z]})}zoom(e){let t=Math.min(8*this.home.distance,Math.max(.004*this.home.distance,this.orbitNow.distance/e));this.move({...this.orbitNow,distance:t})}reset(){this.glide(this.home)}goTo(e){let t=Array.from(this.places.subarray(3*e,3*e+3));this.glide({...this.orbitNow,target:t,distance:Math.min(this.orbitNow.distance,.5*this.home.distance)})}get camera(){return this.orbitNow===this.home?"":Gg(this.orbitNow)}set camera(e){this.move(Wg(e)??this.home)}glide(e){if(matchMedia("(prefers-reduced-motion: reduce)").matches){this.move(e);return}let t=e.yaw_deg+360*Math.round((this.orbitNow.yaw_deg-e.yaw_deg)/360);this.moving={from:{...this.orbitNow},to:{...e,yaw_deg:t},start_ms:performance.now()},this.orbitNow=e,this.draw()}move(e){this.moving=null,this.orbitNow=e,this.draw()}shownOrbit(e){if(this.moving===null)return this.orbitNow;let{from:t,to:n,start_ms:s}=this.moving,r=Math.min(1,(e-s)/300),o=r*r*(3-2*r),a=(l,c)=>l+(c-l)*o;return r===1?(this.moving=null,this.orbitNow):{yaw_deg:a(t.yaw_deg,n.yaw_deg),pitch_deg:a(t.pitch_deg,n.pitch_deg),distance:t.distance*(n.distance/t.distance)**o,target:[0,1,2].map(l=>a(t.target[l],n.target[l]))}}aim(e){let t=Hg(e),[n,s,r]=e.target;this.lens.position.set(n+t[0]*e.distance,s+t[1]*e.distance,r+t[2]*e.distance),this.lens.lookAt(n,s,r),this.lens.near=e.distance/500,this.lens.far=e.distance*4+10*this.home.distance,this.lens.updateProjectionMatrix(),this.lens.updateMatrixWorld()}resize(e){this.inset_px=e;let t=this.element.parentElement?.getBoundingClientRect();this.width=Math.max(1,Math.floor(t?.width??1)),this.height=Math.max(1,Math.floor(t?.height??1));let n=Math.min(QS,devicePixelRatio);this.renderer.setPixelRatio(n),this.renderer.setSize(this.width,this.height,!0),this.lens.aspect=this.width/this.height;let[s,r,o]=this.inset_px;this.lens.setViewOffset(this.width,this.height,(r-s)/2,o/2,this.width,this.height),this.lens.fov=this.lens.aspect>=1?Th:360/Math.PI*Math.atan(Math.tan(Th*Math.PI/360)/Math.max(.5,this.lens.aspect)),this.shared.uRatio.value=n,this.shared.uSize.value.set(this.width*n,this.height*n),this.drawNow()}draw(){this.frame===0&&(this.frame=requestAnimationFrame(()=>this.drawNow()))}drawNow(){cancelAnimationFrame(this.frame),this.frame=0,this.aim(this.shownOrbit(performance.now())),this.isLost||(this.renderer.render(this.scene,this.lens),this.events.drawn()),this.moving!==null&&this.draw(),clearTimeout(this.rest),this.rest=window.setTimeout(()=>this.events.rested(),e1)}dispose(){cancelAnimationFrame(this.frame),clearTimeout(this.rest),this.element.removeEventListener("webglcontextlost",this.onLost),this.element.removeEventListener("webglcontextrestored",this.onBack);for(let e of[...this.layers.keys()])this.put(e,null);cancelAnimationFrame(this.frame),this.stars.geometry.dispose(),this.renderer.dispose(),this.renderer.forceContextLoss()}},n1=new Jt;function qg(i,e,t){for(let s=0;s<128;++s)for(let r of[s,s+1]){let o=2*Math.PI*r/128,[a,l]=[e*Math.cos(o),e*Math.sin(o)];i.push(...t===0?[0,a,l]:t===1?[a,0,l]:[a,l,0])}}var Rh=36,Zg=8,i1=500;function s1(i){let e=(n,s)=>Ml(i,s,n),t=n=>n===null?null:fa(n,i.memberCount);return[{id:"name",title:"System",isNumber:!1,key:n=>i.names[n].toLowerCase(),text:n=>i.names[n]},{id:"distance",title:"Distance, ly",isNumber:!0,key:n=>i.distance_ly[n],text:n=>Li(i.distance_ly[n],i.distanceSigma[n]===null?null:i.distanceSigma[n]*i.distance_ly[n])},{id:"class",title:"Type",isNumber:!1,key:n=>i.spectralTypes[n],text:n=>i.spectralTypes[n]??un},{id:"settled",title:"P(settled by the year)",isNumber:!0,isOfYear:!0,key:e,text:(n,s)=>Li(e(n,s),t(e(n,s)))},{id:"arrival",title:"Median arrival, yr",isNumber:!0,key:n=>i.arrivalMedian_year[n],text:n=>i.arrivalMedian_year[n]===null?"not within the run":On(i.arrivalMedian_year[n])},{id:"rocky",title:"P(rocky in zone)",isNumber:!0,key:n=>i.pRockyHz[n],text:n=>Li(i.pRockyHz[n],i.pRockyHzError[n])},{id:"priority",title:"Priority",isNumber:!0,key:n=>i.priority[n],text:n=>Yn(i.priority[n])}]}function r1(i,e,t){return[...i].sort((n,s)=>{let[r,o]=[e(n),e(s)],a=+(r===null)-+(o===null);if(a!==0||r===null||o===null)return a||n-s;let l=typeof r=="string"?r.localeCompare(o):r-o;return(t?-l:l)||n-s})}var Ph=class{constructor(e,t){this.data=e;this.pick=t;this.columns=s1(e);let n=m("table",{class:"systems"},this.caption,this.head,this.body);this.scroll=m("div",{class:"scroll",tabindex:"0",role:"region","aria-label":"Table of systems",onscroll:()=>this.fill()},n),this.root=m("section",{class:"map-table","aria-label":"Systems"},this.scroll),this.drawHead(),this.paper.addEventListener("change",this.onPaper)}data;pick;root;columns;words=document.createTextNode("");beyond=document.createTextNode("");caption=m("caption",null,this.words,this.beyond);head=m("thead",null);body=m("tbody",null);scroll;order=[];by="distance";isDown=!1;row=0;selected=null;systems=[];waiting=0;isStale=!0;paper=matchMedia("print");onPaper=()=>this.fill();end(){this.paper.removeEventListener("change",this.onPaper)}show(e,t,n){let s=this.columns.find(o=>o.id===this.by)?.isOfYear===!0,r=this.systems===e&&(this.row===t||!s);this.systems=e,this.row=t,this.selected=n,this.isStale||=!r,this.words.textContent=`${e.length} systems in year ${On(this.data.times[t])} of ${this.data.memberCount} members. Errors are Monte Carlo standard errors, those of distances come from the parallax; P(settled) is in steps of 1/254`,clearTimeout(this.waiting),this.waiting=window.setTimeout(()=>this.fill(),this.scroll.clientHeight===0?300:16)}reveal(e){this.isStale&&this.sort();let t=this.order.indexOf(e);t>=0&&(this.scroll.scrollTop=Math.max(0,t*Rh-this.scroll.clientHeight/2),this.fill())}sort(){let e=this.columns.find(t=>t.id===this.by)??this.columns[0];this.isStale=!1,this.order=r1(this.systems,t=>e.key(t,this.row),this.isDown)}drawHead(){this.head.replaceChildren(m("tr",null,this.columns.map(e=>{let t=e.id===this.by,n=m("th",{scope:"col",class:e.isNumber?"number":null,"aria-sort":t?this.isDown?"descending":"ascending":"none"});return n.append(m("button",{type:"button",onclick:()=>{this.isDown=t?!this.isDown:e.isNumber&&e.id!=="distance"&&e.id!=="arrival",this.by=e.id,this.sort(),this.drawHead(),this.scroll.scrollTop=0,this.fill(),this.head.querySelectorAll("button")[this.columns.indexOf(e)]?.focus()}},e.title,m("span",{class:"sort-mark","aria-hidden":"true"},t?this.isDown?" ↓":" ↑":""))),n})))}fill(){this.isStale&&this.sort();let e=this.paper.matches,t=e?0:Math.max(0,Math.floor(this.scroll.scrollTop/Rh)-Zg),n=e?i1:Math.ceil((this.scroll.clientHeight||400)/Rh)+2*Zg,s=Math.min(this.order.length,t+n),r=h=>h===0?null:m("tr",{"aria-hidden":"true",class:"space"},m("td",{colspan:this.columns.length,style:{height:`${h*Rh}px`}})),o=this.order.slice(t,s).map((h,u)=>{let d=h===this.selected;return m("tr",{"data-system":h,"aria-rowindex":t+u+2,class:d?"selected":null,onclick:()=>this.pick(h)},this.columns.map(f=>{let g=f.text(h,this.row);return m(f.id==="name"?"th":"td",{class:f.isNumber?"number":null,scope:f.id==="name"?"row":null},f.id==="name"?m("button",{type:"button",class:"link","aria-pressed":String(d)},g):g)}))});this.beyond.textContent=e&&s<this.order.length?` Printed: the first ${s}.`:"";let a=document.activeElement?.closest("tr")?.getAttribute("data-system"),[l,c]=[r(t),r(this.order.length-s)];this.body.replaceChildren(...[l,...o,c].filter(h=>h!==null)),this.body.parentElement?.setAttribute("aria-rowcount",String(this.order.length+1)),a!=null&&this.body.querySelector(`tr[data-system="${a}"] button`)?.focus({preventScroll:!0})}};function pi(i,e){if(Number.isNaN(e))return i.length-1;let t=0,n=i.length-1;for(;n-t>1;){let s=t+n>>1;i[s]<=e?t=s:n=s}return n>=0&&e-i[t]>=i[n]-e?n:Math.max(t,0)}var o1=["zones","hosts","rocky","belts"],a1=16,l1=2e3,c1=500,Jg=720,qd=class{constructor(e,t,n,s){this.app=t;this.data=n;this.colourings=Tp(n),this.sizes=Dp(n),this.order=Int32Array.from(n.distance_ly.keys()).sort((o,a)=>n.distance_ly[o]-n.distance_ly[a]),this.farthest_ly=n.distance_ly.reduce((o,a)=>Math.max(o,a),1),this.overlay=new Al(n,Np(n.distance_ly,n.luminosity_lsun));let r=zp.filter(({id:o})=>!(o==="hosts"&&n.observedPlanets===null)&&!(o==="zones"&&n.zones_au===null));this.panel=new Tl(this.colourings,r,this.farthest_ly,{colour:o=>t.store.set({c:o}),layer:(o,a)=>{let l=this.layers();a?l.add(o):l.delete(o),t.store.set({on:[...l].join(",")||"none"})},reach:o=>t.store.set({far:o>=Math.ceil(this.farthest_ly)?null:o})}),this.table=new Ph(n,o=>{this.picked=o,t.store.set({s:o})}),matchMedia(`(max-width: ${Jg}px)`).matches&&this.panel.root.removeAttribute("open"),this.stage=this.makeStage(s),this.build(e),this.ends.push(t.store.subscribe((o,a)=>this.follow(o,a))),this.restyle(),this.fetchLayers()}app;data;root=m("div",{class:"map"});sky=m("div",{class:"map-sky"});note=m("p",{class:"map-note",role:"status",hidden:!0});colourings;sizes;order;farthest_ly;overlay;panel;table;stage;look;looked=null;none=[128,128,128];routes=null;shell=[];isReady=!1;picked=null;shown=[];ends=[];makeStage(e){let t={drawn:()=>this.drawn(),rested:()=>this.rested(),lost:n=>this.tell(n?"The graphics context was lost. The map comes back by itself when the browser gives it back.":null)};return e===null?new Sl(this.data.places_ly,this.farthest_ly,t):new Ch(e,this.data.places_ly,this.farthest_ly,t)}build(e){let{stage:t}=this;t.element.setAttribute("tabindex","0"),t.element.setAttribute("role","application"),t.element.setAttribute("aria-label",`Map of ${this.data.count} systems. Arrows turn it, plus and minus zoom, 0 resets, N and P go from system to system, Enter opens one. The table below has the same numbers.`);let n=(a,l,c)=>m("button",{type:"button",class:"square","aria-label":l,title:l,onclick:c},si(a)),s=m("button",{type:"button","aria-pressed":String(this.app.store.get().table==="1"),onclick:()=>{let a=this.app.store.get().table==="1";this.app.store.set({table:a?null:"1"}),s.setAttribute("aria-pressed",String(!a))}},si("table"),"Table"),r=m("div",{class:"map-tools"},n("plus","Zoom in",()=>t.zoom(1.4)),n("minus","Zoom out",()=>t.zoom(1/1.4)),n("reset","The whole sky",()=>t.reset()),s);t.isFlat&&this.tell("This browser has no WebGL 2: the map is flat, seen from the north."),this.sky.append(t.element,this.overlay.root,this.note,m("div",{class:"map-side"},this.panel.root,this.panel.legend),r),this.table.root.addEventListener("focusin",()=>{this.app.store.set({table:"1"}),s.setAttribute("aria-pressed","true")}),this.root.append(m("h1",{class:"unseen"},"Map"),this.sky,this.table.root),e.replaceChildren(this.root),this.ends.push(Ip(t.element,t,{hover:(a,l)=>this.hover(a,l),leave:()=>this.hover(null,0),click:(a,l)=>this.click(a,l),step:a=>this.step(a),open:()=>document.querySelector(".inspector button")?.focus()}));let o=new ResizeObserver(()=>this.resize());o.observe(this.sky),this.ends.push(()=>o.disconnect())}layers(){let{on:e}=this.app.store.get();return new Set(typeof e=="string"?e.split(","):["names","grid","hosts"])}far(){let e=Number(this.app.store.get().far);return Number.isFinite(e)&&e>0?e:Math.ceil(this.farthest_ly)}colouring(){return this.colourings.find(e=>e.id===this.app.store.get().c)??this.colourings[0]}row(){return pi(this.data.times,this.app.store.get().t)}isShown=e=>this.data.distance_ly[e]<=this.far();resize(){let e=this.sky.clientWidth>900,t=document.documentElement.classList.contains("inspecting"),n=t&&this.sky.clientWidth<=Jg?.62*this.sky.clientHeight:0;this.stage.resize([e?260:0,e&&t?420:0,n])}tell(e){this.note.hidden=e===null,this.note.textContent=e}restyle(){let e=t=>bl(Wi(t,this.sky));this.none=e("--line-strong"),this.looked=null,this.stage.setInks({sky:e("--sky"),line:e("--line-strong"),faint:e("--rim"),accent:e("--accent"),good:e("--good"),warn:e("--warn"),text:e("--text")}),this.stage.setSizes(this.sizes),this.resize(),this.stage.camera=String(this.app.store.get().cam??""),this.filter()}filter(){this.root.classList.toggle("with-table",this.app.store.get().table==="1"),this.shown=Array.from(this.order).filter(this.isShown),this.recolour();let e=this.layers(),t=$g(Math.min(this.far(),this.farthest_ly));this.stage.setGrid(e.has("grid")?t:[],e.has("grid")&&this.shown.length<=c1),this.overlay.setRadii(e.has("grid")?t:[]),this.overlay.hasNames=e.has("names");for(let n of o1)this.stage.setMarks(n,e.has(n)?Fp(n,this.data,this.isShown):null);this.stage.setShell(e.has("shell")?this.shell:[]),this.stage.setRoutes(e.has("routes")&&this.routes!==null?kp(this.routes,this.isShown):null),this.stage.select(this.app.store.get().s),this.panel.set(this.colouring().id,e,this.far()),this.rested()}recolour(){let e=this.colouring(),t=this.row();this.looked!==e&&(this.looked=e,this.look=Ep(e,this.none),this.panel.tellLegend(e,this.look)),Rp(this.stage.colours,this.data,e,this.look,t,this.isShown),this.stage.coloursChanged();let n=Pp(this.data,e,t,this.isShown);this.panel.tellError(n===null?"":`largest standard error ${Yn(n,2)}`),this.table.show(this.shown,t,this.app.store.get().s)}async fetchLayers(){try{this.shell=await Up(this.app),this.layers().has("routes")&&(this.routes??=await this.app.api.frame(this.app.path(`routes?limit=${l1}`))),this.filter()}catch(e){this.tell(`A layer is not shown: ${e.message}`)}}follow(e,t){e.e.split("@")[0]===t.e.split("@")[0]&&(e.on!==t.on&&this.layers().has("routes")&&this.routes===null&&this.fetchLayers(),e.on!==t.on||e.far!==t.far||e.table!==t.table?this.filter():(e.c!==t.c||e.t!==t.t)&&(this.recolour(),this.panel.set(this.colouring().id,this.layers(),this.far())),e.s!==t.s&&(this.stage.select(e.s),this.table.show(this.shown,this.row(),e.s),e.s!==null&&e.s<this.data.count&&e.s!==this.picked&&(this.stage.goTo(e.s),this.table.reveal(e.s)),this.picked=null,this.resize(),this.rested()))}drawn(){this.overlay.follow(this.stage,this.app.store.get().s),!this.isReady&&this.shown.length>0&&(this.isReady=!0,performance.mark("map-ready"))}rested(){let{s:e,cam:t}=this.app.store.get();this.overlay.rename(this.stage,this.isShown,e!==null&&e<this.data.count?e:null,this.sizes),this.isReady&&(t??"")!==this.stage.camera&&this.app.store.set({cam:this.stage.camera})}at(e,t){let n=null,s=a1;for(let r of this.shown){let o=this.stage.project(r),a=Math.max(0,Math.hypot(o.x-e,o.y-t)-this.sizes[r]/2);o.isSeen&&a<s&&([n,s]=[r,a])}return n}hover(e,t){let n=e===null?null:this.at(e,t);this.stage.element.style.cursor=n===null?"grab":"pointer",this.overlay.tell(n===null?null:this.words(n),e??0,t)}click(e,t){this.picked=this.at(e,t),this.picked!==null&&(this.app.store.set({s:this.picked}),this.table.reveal(this.picked))}step(e){let t=this.shown.indexOf(this.app.store.get().s??-1),n=this.shown[(t+e+this.shown.length)%this.shown.length];this.app.store.set({s:n}),this.app.announce(this.words(n).join(", "))}words(e){let{data:t}=this,n=t.distanceSigma[e];return[t.names[e],this.colouring().text(e,this.row()),`${Li(t.distance_ly[e],n===null?null:n*t.distance_ly[e])} ly · type ${t.spectralTypes[e]??"unknown"}`,`${t.memberCount} members · ${t.ensemble}`]}end(){this.ends.forEach(e=>e()),this.table.end(),this.stage.dispose()}},Kg={id:"map",title:"Map",icon:"map",usesTime:!0,prefetch(i){for(let e of[i.systems(),i.stars(),i.settled()])e.catch(()=>{})},python:(i,e)=>["import polycosm",`ensemble = polycosm.load_ensemble("${e}")`,`ensemble.sel(t=${i.t})`,`ensemble.p_settled(${i.t})  # share of members, one number per system`,""].join(`
`),mount(i,e){let t=null,n=!1,s=Promise.all([e.systems(),e.stars(),e.settled()]),r=Yg();return i.append(m("div",{class:"map"},m("h1",{class:"unseen"},"Map"),m("div",{class:"skeleton map-wait","aria-label":"The map is loading"}))),s.then(([o,a,l])=>{n||(t=new qd(i,e,Sp(o,a,l),r))}).catch(o=>{n||e.problem(i,o)}),()=>{n=!0,t===null&&r?.context.getExtension("WEBGL_lose_context")?.loseContext(),t?.end()}}};var h1=[["Everywhere",[["/","find a star"],["Esc","close the selected system"],["?","these keys"]]],["Years",[["← →","a year"],["PageUp PageDown","ten years"],["Home End","first and last year"]]],["Map",[["← → ↑ ↓","turn it; with Shift, further"],["+ −","zoom"],["0","the whole sky"],["n p","next and previous system by distance"],["Enter","to the panel of the system"],["Drag, wheel","turn, zoom; with Shift or the right button, move"],["Two fingers","zoom and move"]]]];function jg(){if(document.querySelector("dialog[open]")!==null)return;let i=m("dialog",{class:"card stack","aria-label":"Keys"},m("h2",null,"Keys"),m("div",{class:"help-columns"},h1.map(([e,t])=>m("section",{class:"stack"},m("h3",null,e),m("dl",{class:"facts"},t.map(([n,s])=>[m("dt",null,m("kbd",null,n)),m("dd",null,s)]))))),m("p",{class:"small dim"},"Each view is a link: copy it, and the other side sees the same. ",m("a",{href:"api/docs"},"The API")," gives every number that is shown."),m("form",{method:"dialog"},m("button",{type:"submit"},"Close")));i.addEventListener("close",()=>i.remove()),document.body.append(i),i.showModal()}function Qg(){return addEventListener("keydown",i=>{let e=i.target;i.key==="?"&&!/^(TEXTAREA|SELECT)$/.test(e.tagName)&&(e.tagName!=="INPUT"||e.type==="range")&&(i.preventDefault(),jg())}),m("button",{type:"button",class:"quiet square","aria-label":"Keys",title:"Keys  ?",onclick:jg},si("help"))}var e0=10,u1=2e4,d1=400,Ih=class{constructor(e){this.app=e;this.button=m("button",{type:"button",class:"square","aria-label":"Play",title:"Play",onclick:()=>this.playing===0?this.play():this.pause()},si("play")),this.root=m("div",{class:"scrubber"},this.button,this.track,m("div",{class:"scrubber-now"},this.year,this.words)),this.input.addEventListener("input",()=>{this.pause(),this.go(Number(this.input.value))}),this.input.addEventListener("keydown",t=>{let n=t.key==="PageUp"?e0:t.key==="PageDown"?-e0:0;n!==0&&(t.preventDefault(),this.pause(),this.go(this.row()+n))}),e.store.subscribe((t,n)=>{t.t!==n.t&&this.show(),t.v!==n.v&&this.pause()})}app;root;input=m("input",{type:"range",min:0,max:0,step:1,"aria-label":"Year"});year=m("div",{class:"scrubber-year"});words=m("div",{class:"small dim"});track=m("div",{class:"scrubber-track"});now=Ce("line",{class:"now",y1:0,y2:100});button;times=[0];quantiles=[];playing=0;telling=0;async open(){this.pause();let e=await this.app.series("settled_systems");this.times=await this.app.times(),this.quantiles=[.05,.5,.95].map(n=>lo(e,"settled_systems",n));let t=xl(this.times,e,"settled_systems");this.track.replaceChildren(Ce("svg",{viewBox:"0 0 1000 100",preserveAspectRatio:"none","aria-hidden":"true"},Ce("path",{class:"outer",d:t.outer}),Ce("path",{class:"inner",d:t.inner}),Ce("path",{class:"median",d:t.median}),this.now),m("div",{class:"scrubber-ticks","aria-hidden":"true"},this.ticks()),this.input),this.input.max=String(this.times.length-1),this.show()}ticks(){let e=this.times[0],t=this.times[this.times.length-1]-e||1,n=[1,2,5,10,20,25,50,100,200,500,1e3].find(r=>t/r<=8)??t;return Array.from({length:Math.floor(t/n)+1},(r,o)=>e+o*n).map(r=>m("span",{style:{left:`${100*(r-e)/t}%`}},On(r)))}row(){return pi(this.times,this.app.store.get().t)}go(e){this.app.store.set({t:this.times[Math.min(this.times.length-1,Math.max(0,e))]})}sentence(e){let[t,n,s]=this.quantiles.map(o=>o[e]);if(n===void 0)return"";let r=t===void 0||s===void 0?"":` (90 %: ${sn(t)}–${sn(s)})`;return`median ${sn(n)} settled${r}`}show(){let e=this.row(),t=this.sentence(e);this.input.value=String(e),this.input.setAttribute("aria-valuetext",`year ${On(this.times[e])}, ${t}`),this.year.textContent=`Year ${On(this.times[e])}`,this.words.textContent=t;let n=1e3*e/Math.max(1,this.times.length-1);this.now.setAttribute("x1",String(n)),this.now.setAttribute("x2",String(n)),clearTimeout(this.telling),this.playing===0&&document.activeElement!==this.input&&(this.telling=window.setTimeout(()=>this.app.announce(`year ${On(this.times[e])}, ${t}`),d1))}play(){let e=this.times.length-1,t=this.row()>=e?0:this.row(),n=performance.now();this.label("pause","Pause");let s=r=>{let o=t+Math.round((r-n)/u1*e);this.go(o),o>=e?this.pause():this.playing=requestAnimationFrame(s)};this.playing=requestAnimationFrame(s)}pause(){this.playing!==0&&(cancelAnimationFrame(this.playing),this.playing=0,this.label("play","Play"))}label(e,t){this.button.replaceChildren(si(e)),this.button.title=t,this.button.setAttribute("aria-label",t)}};var Yd=8;function f1(i,e){let t=e.trim().toLowerCase();if(t==="")return[];let n=[],s=[];for(let r=0;r<i.length&&n.length<Yd;++r){let o=i[r]?.toLowerCase().indexOf(t)??-1;o===0?n.push(r):o>0&&s.length<Yd&&s.push(r)}return[...n,...s].slice(0,Yd)}function t0(i){let e=m("ul",{id:"found",role:"listbox","aria-label":"Systems",hidden:!0}),t=m("input",{id:"search",type:"search",placeholder:"Find a star  /","aria-label":"Find a star by its name",role:"combobox","aria-expanded":"false","aria-controls":"found","aria-autocomplete":"list",autocomplete:"off",spellcheck:"false"}),n=[],s=0,r=()=>{e.hidden=!0,t.setAttribute("aria-expanded","false"),t.removeAttribute("aria-activedescendant")},o=l=>{let c=n[l];if(c!==void 0){let{v:h}=i.store.get();i.store.set({s:c.system,v:h==="home"?"map":h}),i.announce(`${c.name} selected`),t.value="",r(),t.blur()}},a=()=>{e.replaceChildren(...n.map((l,c)=>m("li",{id:`found-${c}`,role:"option","aria-selected":String(c===s),onpointerdown:h=>{h.preventDefault(),o(c)}},l.name))),e.hidden=n.length===0,t.setAttribute("aria-expanded",String(n.length>0)),n.length>0?t.setAttribute("aria-activedescendant",`found-${s}`):t.removeAttribute("aria-activedescendant")};return t.addEventListener("input",async()=>{let l=t.value;if(i.store.get().e==="")return;let c=await i.stars(),h=c.columns.get("star_name"),u=c.columns.get("star_system");l!==t.value||h===void 0||u===void 0||(n=f1(h.texts??[],l).map(d=>({system:Number(u.values[d]),name:Un(h,d)??"unknown"})),s=0,a())}),t.addEventListener("keydown",l=>{l.key==="ArrowDown"||l.key==="ArrowUp"?(s=n.length===0?0:(s+(l.key==="ArrowDown"?1:n.length-1))%n.length,a(),l.preventDefault()):l.key==="Enter"?o(s):l.key==="Escape"&&(l.preventDefault(),t.value="",n=[],r(),t.blur())}),t.addEventListener("blur",r),m("div",{class:"search"},t,e)}var n0=["viewer","analyst","curator","admin"];function xr(i,e){return i!==null&&n0.indexOf(i.role)>=n0.indexOf(e)}async function Vo(i){try{return{caller:await i.api.json("whoami"),refused:""}}catch(e){if(e instanceof Ct&&(e.status===401||e.status===404))return{caller:null,refused:e.detail};throw e}}var p1=6e4;function m1(i,e){return e===0?i:`${i}, ${e} alert${e===1?"":"s"}`}async function g1(i){let{alerts:e}=await i.api.json("alerts?open=yes");return e.filter(t=>t.severity!=="info").length}function i0(i){let e=m("a",{class:"badge",hidden:!0,title:"Your role, and alerts that nobody has acknowledged",onclick:s=>{s.preventDefault(),i.store.set({v:"account"})}}),t=async()=>{let{caller:s}=await Vo(i),r=s===null?0:await g1(i).catch(()=>0);e.hidden=s===null,e.textContent=m1(s?.role??"",r),e.className=r>0?"badge warn":"badge",e.href=hs({...i.store.get(),v:"account"})},n=()=>{t().catch(()=>{e.hidden=!0})};return n(),setInterval(n,p1),i.store.subscribe((s,r)=>{r.v==="account"&&s.v!=="account"&&n()}),e}function v1(i,e){i.announce(e),document.querySelector(".toast")?.remove();let t=m("div",{class:"toast","aria-hidden":"true"},e);document.body.append(t),setTimeout(()=>t.remove(),2e3)}async function Ho(i,e,t){try{await navigator.clipboard.writeText(e),v1(i,`${t} copied`)}catch{let n=m("textarea",{rows:5,"aria-label":t,readonly:!0},e),s=m("dialog",{class:"card stack"},m("h2",null,t),n,m("form",{method:"dialog"},m("button",{type:"submit"},"Close")));s.addEventListener("close",()=>s.remove()),document.body.append(s),s.showModal(),n.select()}}function y1(i,e){let t=e.store.get(),n=new URL(`api/v1/ensembles/${t.e}/files`,document.baseURI).href;return i.python?.(t,n)??`import polycosm
ensemble = polycosm.load_ensemble("${n}")
`}function s0(i,e){return m("div",{class:"buttons"},m("button",{type:"button",class:"quiet",title:"A link to exactly this view",onclick:()=>{Ho(i,i.store.link(),"Link")}},si("link"),m("span",{class:"wide"},"Copy link")),m("button",{type:"button",class:"quiet",title:"Python that gives these numbers",onclick:()=>{Ho(i,y1(e(),i),"Python")}},si("code"),m("span",{class:"wide"},"Copy Python")))}var Zd=["auto","dark","light"];function r0(i){let e=document.documentElement,t=m("span",{class:"unseen"}),n=m("button",{type:"button",class:"quiet square",onclick:()=>{let r=Zd.indexOf(e.dataset.theme??"auto");e.dataset.theme=Zd[(r+1)%Zd.length],localStorage.setItem("polycosm-theme",e.dataset.theme),s(),i()}},si("theme"),t),s=()=>{t.textContent=`Theme: ${e.dataset.theme}`,n.title=t.textContent};return s(),n}function x1(){return Ce("svg",{viewBox:"0 0 32 32","aria-hidden":"true"},Ce("g",{fill:"none",stroke:"var(--accent)","stroke-width":"1.6"},Ce("circle",{cx:16,cy:16,r:12.5,opacity:.55}),Ce("ellipse",{cx:16,cy:16,rx:12.5,ry:4.6,opacity:.85})),Ce("circle",{cx:16,cy:16,r:2.8,fill:"var(--warn)"}),Ce("circle",{cx:26.2,cy:13.3,r:1.9,fill:"var(--text)"}))}var Lh=class{constructor(e,t){this.app=e;this.views=t;this.scrubber=new Ih(e),this.dock.append(this.scrubber.root);let n=m("header",{class:"top"},m("a",{class:"brand",href:"#v=home","aria-label":"Polycosm, home",onclick:s=>this.go(s,"home")},x1(),m("span",null,"Polycosm")),m("div",{class:"picker"},this.select,this.digest,this.seal),m("div",{class:"grow"}),t0(e),s0(e,()=>this.view()),i0(e),r0(()=>this.remount()),Qg());document.body.prepend(m("button",{type:"button",class:"skip",onclick:()=>this.main.focus()},"Skip to the content"),m("div",{class:"shell"},n,this.rail,this.main,this.inspector,this.dock)),e.store.subscribe((s,r)=>{this.follow(s,r)}),addEventListener("keydown",s=>this.key(s)),e.api.tokenChanged=()=>{e.forget(),this.offer().catch(()=>{}).then(()=>this.open())}}app;views;rail=m("nav",{class:"rail","aria-label":"Views"});main=m("main",{class:"main",id:"main",tabindex:"-1"});inspector=m("aside",{class:"inspector","aria-label":"The selected system",hidden:!0});dock=m("footer",{class:"dock","aria-label":"Time"});select=m("select",{"aria-label":"Ensemble",onchange:()=>this.pick(this.select.value)});digest=m("span",{class:"digest"});seal=m("span",{class:"badge",hidden:!0});unmount=()=>{};closeInspector=()=>{};scrubber;isOffering=!1;shown="";async start(){this.main.append(m("div",{class:"page"},m("div",{class:"skeleton",style:{height:"40vh"}}))),this.app.store.get().e!==""&&(this.app.ensemble().catch(()=>{}),this.app.times().catch(()=>{}),this.view().prefetch?.(this.app));try{await this.offer()}catch(e){let t=e instanceof Ct&&e.status===401&&this.views.some(n=>n.id==="account");this.select.hidden=!0,t?(this.app.store.set({v:"account"}),this.show()):(this.links(this.view()),this.app.problem(this.main,e));return}await this.open(),this.show()}async offer(){let e=await this.app.ensembles();this.select.replaceChildren(...e.map(s=>m("option",{value:s.id,disabled:s.state!=="sealed"},s.id+(s.state==="sealed"?"":" (refused)")))),this.select.hidden=e.length===0;let{e:t}=this.app.store.get(),n=e.find(s=>s.state==="sealed");t===""&&n!==void 0&&(this.isOffering=!0,this.app.store.set({e:n.id}),this.isOffering=!1)}view(){let{v:e}=this.app.store.get();return this.views.find(t=>t.id===e)??this.views[0]}pick(e){this.app.store.set({e,s:null,m:null,cam:null,far:null})}go(e,t){let n=e;!n.ctrlKey&&!n.metaKey&&!n.shiftKey&&(e.preventDefault(),this.app.store.set({v:t}))}async open(){let{e}=this.app.store.get();if(e!=="")try{let t=await this.app.ensemble();!e.includes("@")&&t.revision!==null&&this.app.store.set({e:`${t.id}@${t.revision}`}),[...this.select.options].some(s=>s.value===t.id)||await this.offer(),this.seals(t);let n=await this.app.times();this.app.store.set({t:n[pi(n,this.app.store.get().t)]}),await this.scrubber.open()}catch(t){this.digest.textContent="",this.seal.hidden=!0,t instanceof Ct||console.error(t)}}seals(e){this.select.value=e.id,this.digest.textContent=e.revision===null?"":`@${e.revision}`,this.digest.title="Revision: the first 12 hexadecimal digits of the SHA-256 of manifest.json, which names those of the rest";let t=(e.members?.total??0)-(e.members?.ok??0);this.seal.hidden=!1,this.seal.className=`badge ${t>0?"warn":"good"}`,this.seal.textContent=t>0?`sealed, ${t} members quarantined`:"sealed",this.seal.title="Every file matches the SHA-256 of the manifest; the server checked when it opened the ensemble"}async follow(e,t){let n=e.e.split("@")[0]!==t.e.split("@")[0]||e.e!==t.e&&t.e.includes("@");if(this.isOffering){this.links(this.view());return}if(n){await this.open(),this.remount();return}e.v!==t.v?(this.show(),this.main.focus({preventScroll:!0})):e.s!==t.s&&this.inspect()}remount(){this.shown="",this.show()}show(){let e=this.view();if(this.links(e),this.shown===e.id)return;this.shown=e.id,this.unmount(),this.main.replaceChildren(),this.main.scrollTop=0,document.title=`${e.title} · Polycosm`;let t=this.app.store.get().e!=="";if(this.dock.hidden=e.usesTime!==!0||!t,!t&&e.needsEnsemble!==!1){this.unmount=()=>{},this.main.append(m("div",{class:"empty"},m("h2",null,"No ensemble is served"),m("p",null,"Start the server with a directory of runs: polycosm serve DIR")));return}try{this.unmount=e.mount(this.main,this.app)}catch(n){this.unmount=()=>{},this.app.problem(this.main,n)}this.inspect()}links(e){let t=this.app.store.get();this.rail.replaceChildren(...this.views.map(n=>{let s=m("a",{href:hs({...t,v:n.id})||"#v=home",onclick:r=>this.go(r,n.id)});return n===e&&s.setAttribute("aria-current","page"),tr(s,[si(n.icon),n.title]),s}))}inspect(){this.closeInspector(),this.closeInspector=()=>{};let e=this.views.find(n=>n.id==="system"),t=this.view().id==="map"&&this.app.store.get().s!==null&&e!==void 0;if(this.inspector.hidden=!t,document.documentElement.classList.toggle("inspecting",t),t&&e!==void 0){let n=m("div",{class:"page"});this.inspector.replaceChildren(m("div",{class:"inspector-bar"},m("h2",null,"System"),m("div",{class:"buttons"},m("button",{type:"button",class:"quiet",onclick:()=>this.app.store.set({v:"system"})},"Full view"),m("button",{type:"button",class:"quiet square","aria-label":"Close",onclick:()=>this.app.store.set({s:null})},si("close")))),n),this.inspector.scrollTop=0,this.closeInspector=e.mount(n,this.app)}}key(e){let t=e.target,n=/^(INPUT|SELECT|TEXTAREA)$/.test(t.tagName)&&t.type!=="range";e.key==="Escape"&&!n&&this.app.store.get().s!==null&&!e.defaultPrevented?this.app.store.set({s:null}):e.key==="/"&&!n&&!e.ctrlKey&&!e.metaKey&&(e.preventDefault(),document.querySelector("#search")?.focus())}};function Dh(i){return`10${_l(i)}`}function Go(i){return i===0?0:Math.floor(Math.log10(Math.abs(i)))}function ja(i,e){let t=i.toFixed(e);return nr(/^-[0.]+$/.test(t)?t.slice(1):t).replace("-","−")}function Hs(i){return i!=null&&Number.isFinite(i)}function le(i){if(!Hs(i))return un;if(Number.isInteger(i)&&Math.abs(i)<1e6)return ja(i,0);let e=Go(i);return e>=6||e<-4?`${ja(i/10**e,2)}${" "}×${" "}${Dh(e)}`:ja(i,Math.max(0,3-Math.max(e,0)+(e<0?-e-1:0)))}function li(i,e){if(!Hs(i))return un;if(!Hs(e))return`${le(i)} (error unknown)`;if(e===0)return`${le(i)} ± 0`;let t=Math.max(Go(i),Go(e)),n=t>=6||t<-4?t:0,s=10**n,r=Math.min(12,Math.max(0,1-Go(e/s))),o=`${ja(i/s,r)} ± ${ja(e/s,r)}`;return n===0?o:`(${o})${" "}×${" "}${Dh(n)}`}function _r(i){if(i===0)return"0";let e=Go(i*(1+1e-12));if(e>=5||e<-3){let t=Number((i/10**e).toPrecision(3)),n=t<0?"−":"";return Math.abs(t)===1?n+Dh(e):`${n}${Math.abs(t)}×${Dh(e)}`}return nr(String(Number(i.toPrecision(6)))).replace("-","−")}function Wn(i){if(!Hs(i))return un;let e=100*i;return`${e.toFixed(e===0||e===100?0:Math.abs(e)<10?2:1)} %`}function Gs(i,e){return Hs(i)?Hs(e)?`${li(100*i,100*e)} %`:`${Wn(i)} (error unknown)`:un}function jn(i){return Hs(i)?`year ${Number(i.toFixed(2))}`:un}var _1={person:"people",M_sun:"M☉",R_sun:"R☉",L_sun:"L☉",M_earth:"M⊕",R_earth:"R⊕",day_julian:"d","1 / yr":"/ yr"};function $n(i){return i===""||i==="1"?"":_1[i]??i}function Wo(i){if(!Hs(i))return un;let e=["B","kB","MB","GB","TB"],t=Math.min(e.length-1,Math.floor(Math.max(0,Go(Math.max(i,1)))/3));return t===0?`${i} B`:`${(i/1e3**t).toFixed(1)} ${e[t]}`}function Fh(i){return Hs(i)?i<120?`${Math.round(i)} s`:i<7200?`${Math.round(i/60)} min`:`${(i/3600).toFixed(1)} h`:un}function pn(i){return i?i.replaceAll("_"," "):un}var b1="uplot",w1="u-hz",M1="u-vt",S1="u-title",A1="u-wrap",T1="u-under",E1="u-over",C1="u-axis",Vr="u-off",R1="u-select",P1="u-cursor-x",I1="u-cursor-y",L1="u-cursor-pt",N1="u-legend",D1="u-live",F1="u-inline",k1="u-series",U1="u-marker",o0="u-label",O1="u-value",el="width",tl="height";var a0="bottom",$o="left",Jd="right",pf="#000",l0=pf+"0",Kd="mousemove",c0="mousedown",jd="mouseup",h0="mouseenter",u0="mouseleave",d0="dblclick",B1="resize",z1="scroll",f0="change",zh="dppxchange",mf="--",jo=typeof window<"u",sf=jo?document:null,qo=jo?window:null,V1=jo?navigator:null,Nt,kh;function rf(){let i=devicePixelRatio;Nt!=i&&(Nt=i,kh&&af(f0,kh,rf),kh=matchMedia(`(min-resolution: ${Nt-.001}dppx) and (max-resolution: ${Nt+.001}dppx)`),Hr(f0,kh,rf),qo.dispatchEvent(new CustomEvent(zh)))}function Ai(i,e){if(e!=null){let t=i.classList;!t.contains(e)&&t.add(e)}}function of(i,e){let t=i.classList;t.contains(e)&&t.remove(e)}function Kt(i,e,t){i.style[e]=t+"px"}function Qi(i,e,t,n){let s=sf.createElement(i);return e!=null&&Ai(s,e),t?.insertBefore(s,n),s}function Ui(i,e){return Qi("div",i,e)}var p0=new WeakMap;function bs(i,e,t,n,s){let r="translate("+e+"px,"+t+"px)",o=p0.get(i);r!=o&&(i.style.transform=r,p0.set(i,r),e<0||t<0||e>n||t>s?Ai(i,Vr):of(i,Vr))}var m0=new WeakMap;function g0(i,e,t){let n=e+t,s=m0.get(i);n!=s&&(m0.set(i,n),i.style.background=e,i.style.borderColor=t)}var v0=new WeakMap;function y0(i,e,t,n){let s=e+""+t,r=v0.get(i);s!=r&&(v0.set(i,s),i.style.height=t+"px",i.style.width=e+"px",i.style.marginLeft=n?-e/2+"px":0,i.style.marginTop=n?-t/2+"px":0)}var gf={passive:!0},H1={...gf,capture:!0};function Hr(i,e,t,n){e.addEventListener(i,t,n?H1:gf)}function af(i,e,t,n){e.removeEventListener(i,t,gf)}jo&&rf();function es(i,e,t,n){let s;t=t||0,n=n||e.length-1;let r=n<=2147483647;for(;n-t>1;)s=r?t+n>>1:Ti((t+n)/2),e[s]<i?t=s:n=s;return i-e[t]<=e[n]-i?t:n}function X0(i){return(t,n,s)=>{let r=-1,o=-1;for(let a=n;a<=s;a++)if(i(t[a])){r=a;break}for(let a=s;a>=n;a--)if(i(t[a])){o=a;break}return[r,o]}}var q0=i=>i!=null,Y0=i=>i!=null&&i>0,Gh=X0(q0),G1=X0(Y0);function W1(i,e,t,n=0,s=!1){let r=s?G1:Gh,o=s?Y0:q0;[e,t]=r(i,e,t);let a=i[e],l=i[e];if(e>-1)if(n==1)a=i[e],l=i[t];else if(n==-1)a=i[t],l=i[e];else for(let c=e;c<=t;c++){let h=i[c];o(h)&&(h<a?a=h:h>l&&(l=h))}return[a??Ht,l??-Ht]}function Wh(i,e,t,n){let s=b0(i),r=b0(e);i==e&&(s==-1?(i*=t,e/=t):(i/=t,e*=t));let o=t==10?Ws:Z0,a=s==1?Ti:Oi,l=r==1?Oi:Ti,c=a(o(In(i))),h=l(o(In(e))),u=Yo(t,c),d=Yo(t,h);return t==10&&(c<0&&(u=Gt(u,-c)),h<0&&(d=Gt(d,-h))),n||t==2?(i=u*s,e=d*r):(i=Q0(i,u),e=$h(e,d)),[i,e]}function vf(i,e,t,n){let s=Wh(i,e,t,n);return i==0&&(s[0]=0),e==0&&(s[1]=0),s}var yf=.1,x0={mode:3,pad:yf},il={pad:0,soft:null,mode:0},$1={min:il,max:il};function Vh(i,e,t,n){return Xh(t)?_0(i,e,t):(il.pad=t,il.soft=n?0:null,il.mode=n?3:0,_0(i,e,$1))}function It(i,e){return i??e}function X1(i,e,t){for(e=It(e,0),t=It(t,i.length-1);e<=t;){if(i[e]!=null)return!0;e++}return!1}function _0(i,e,t){let n=t.min,s=t.max,r=It(n.pad,0),o=It(s.pad,0),a=It(n.hard,-Ht),l=It(s.hard,Ht),c=It(n.soft,Ht),h=It(s.soft,-Ht),u=It(n.mode,0),d=It(s.mode,0),f=e-i,g=Ws(f),_=ci(In(i),In(e)),p=Ws(_),v=In(p-g);(f<1e-24||v>10)&&(f=0,(i==0||e==0)&&(f=1e-24,u==2&&c!=Ht&&(r=0),d==2&&h!=-Ht&&(o=0)));let b=f||_||1e3,C=Ws(b),A=Yo(10,Ti(C)),I=b*(f==0?i==0?.1:1:r),T=Gt(Q0(i-I,A/10),24),x=i>=c&&(u==1||u==3&&T<=c||u==2&&T>=c)?c:Ht,E=ci(a,T<x&&i>=x?x:ts(x,T)),V=b*(f==0?e==0?.1:1:o),F=Gt($h(e+V,A/10),24),N=e<=h&&(d==1||d==3&&F>=h||d==2&&F<=h)?h:-Ht,G=ts(l,F>N&&e<=N?N:ci(N,F));return E==G&&E==0&&(G=100),[E,G]}var q1=new Intl.NumberFormat(jo?V1.language:"en-US"),xf=i=>q1.format(i),Ei=Math,Bh=Ei.PI,In=Ei.abs,Ti=Ei.floor,Pn=Ei.round,Oi=Ei.ceil,ts=Ei.min,ci=Ei.max,Yo=Ei.pow,b0=Ei.sign,Ws=Ei.log10,Z0=Ei.log2,Y1=(i,e=1)=>Ei.sinh(i)*e,Qd=(i,e=1)=>Ei.asinh(i/e),Ht=1/0;function w0(i){return(Ws((i^i>>31)-(i>>31))|0)+1}function lf(i,e,t){return ts(ci(i,e),t)}function J0(i){return typeof i=="function"}function Mt(i){return J0(i)?i:()=>i}var Z1=()=>{},K0=i=>i,j0=(i,e)=>e,J1=i=>null,M0=i=>!0,S0=(i,e)=>i==e,K1=/\.\d*?(?=9{6,}|0{6,})/gm,Gr=i=>{if(tv(i)||wr.has(i))return i;let e=`${i}`,t=e.match(K1);if(t==null)return i;let n=t[0].length-1;if(e.indexOf("e-")!=-1){let[s,r]=e.split("e");return+`${Gr(s)}e${r}`}return Gt(i,n)};function Br(i,e){return Gr(Gt(Gr(i/e))*e)}function $h(i,e){return Gr(Oi(Gr(i/e))*e)}function Q0(i,e){return Gr(Ti(Gr(i/e))*e)}function Gt(i,e=0){if(tv(i))return i;let t=10**e,n=i*t*(1+Number.EPSILON);return Pn(n)/t}var wr=new Map;function ev(i){return((""+i).split(".")[1]||"").length}function rl(i,e,t,n){let s=[],r=n.map(ev);for(let o=e;o<t;o++){let a=In(o),l=Gt(Yo(i,o),a);for(let c=0;c<n.length;c++){let h=i==10?+`${n[c]}e${o}`:n[c]*l,u=(o>=0?0:a)+(o>=r[c]?0:r[c]),d=i==10?h:Gt(h,u);s.push(d),wr.set(d,u)}}return s}var sl={},_f=[],Zo=[null,null],br=Array.isArray,tv=Number.isInteger,j1=i=>i===void 0;function A0(i){return typeof i=="string"}function Xh(i){let e=!1;if(i!=null){let t=i.constructor;e=t==null||t==Object}return e}function Q1(i){return i!=null&&typeof i=="object"}var eA=Object.getPrototypeOf(Uint8Array),nv="__proto__";function Jo(i,e=Xh){let t;if(br(i)){let n=i.find(s=>s!=null);if(br(n)||e(n)){t=Array(i.length);for(let s=0;s<i.length;s++)t[s]=Jo(i[s],e)}else t=i.slice()}else if(i instanceof eA)t=i.slice();else if(e(i)){t={};for(let n in i)n!=nv&&(t[n]=Jo(i[n],e))}else t=i;return t}function Sn(i){let e=arguments;for(let t=1;t<e.length;t++){let n=e[t];for(let s in n)s!=nv&&(Xh(i[s])?Sn(i[s],Jo(n[s])):i[s]=Jo(n[s]))}return i}var tA=0,nA=1,iA=2;function sA(i,e,t){for(let n=0,s,r=-1;n<e.length;n++){let o=e[n];if(o>r){for(s=o-1;s>=0&&i[s]==null;)i[s--]=null;for(s=o+1;s<t&&i[s]==null;)i[r=s++]=null}}}function rA(i,e){if(lA(i)){let o=i[0].slice();for(let a=1;a<i.length;a++)o.push(...i[a].slice(1));return cA(o[0])||(o=aA(o)),o}let t=new Set;for(let o=0;o<i.length;o++){let l=i[o][0],c=l.length;for(let h=0;h<c;h++)t.add(l[h])}let n=[Array.from(t).sort((o,a)=>o-a)],s=n[0].length,r=new Map;for(let o=0;o<s;o++)r.set(n[0][o],o);for(let o=0;o<i.length;o++){let a=i[o],l=a[0];for(let c=1;c<a.length;c++){let h=a[c],u=Array(s).fill(void 0),d=e?e[o][c]:nA,f=[];for(let g=0;g<h.length;g++){let _=h[g],p=r.get(l[g]);_===null?d!=tA&&(u[p]=_,d==iA&&f.push(p)):u[p]=_}sA(u,f,s),n.push(u)}}return n}var oA=typeof queueMicrotask>"u"?i=>Promise.resolve().then(i):queueMicrotask;function aA(i){let e=i[0],t=e.length,n=Array(t);for(let r=0;r<n.length;r++)n[r]=r;n.sort((r,o)=>e[r]-e[o]);let s=[];for(let r=0;r<i.length;r++){let o=i[r],a=Array(t);for(let l=0;l<t;l++)a[l]=o[n[l]];s.push(a)}return s}function lA(i){let e=i[0][0],t=e.length;for(let n=1;n<i.length;n++){let s=i[n][0];if(s.length!=t)return!1;if(s!=e){for(let r=0;r<t;r++)if(s[r]!=e[r])return!1}}return!0}function cA(i,e=100){let t=i.length;if(t<=1)return!0;let n=0,s=t-1;for(;n<=s&&i[n]==null;)n++;for(;s>=n&&i[s]==null;)s--;if(s<=n)return!0;let r=ci(1,Ti((s-n+1)/e));for(let o=i[n],a=n+r;a<=s;a+=r){let l=i[a];if(l!=null){if(l<=o)return!1;o=l}}return!0}var iv=["January","February","March","April","May","June","July","August","September","October","November","December"],sv=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function rv(i){return i.slice(0,3)}var hA=sv.map(rv),uA=iv.map(rv),dA={MMMM:iv,MMM:uA,WWWW:sv,WWW:hA};function Qa(i){return(i<10?"0":"")+i}function fA(i){return(i<10?"00":i<100?"0":"")+i}var pA={YYYY:i=>i.getFullYear(),YY:i=>(i.getFullYear()+"").slice(2),MMMM:(i,e)=>e.MMMM[i.getMonth()],MMM:(i,e)=>e.MMM[i.getMonth()],MM:i=>Qa(i.getMonth()+1),M:i=>i.getMonth()+1,DD:i=>Qa(i.getDate()),D:i=>i.getDate(),WWWW:(i,e)=>e.WWWW[i.getDay()],WWW:(i,e)=>e.WWW[i.getDay()],HH:i=>Qa(i.getHours()),H:i=>i.getHours(),h:i=>{let e=i.getHours();return e==0?12:e>12?e-12:e},AA:i=>i.getHours()>=12?"PM":"AM",aa:i=>i.getHours()>=12?"pm":"am",a:i=>i.getHours()>=12?"p":"a",mm:i=>Qa(i.getMinutes()),m:i=>i.getMinutes(),ss:i=>Qa(i.getSeconds()),s:i=>i.getSeconds(),fff:i=>fA(i.getMilliseconds())};function bf(i,e){e=e||dA;let t=[],n=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=n.exec(i);)t.push(s[0][0]=="{"?pA[s[1]]:s[0]);return r=>{let o="";for(let a=0;a<t.length;a++)o+=typeof t[a]=="string"?t[a]:t[a](r,e);return o}}var mA=new Intl.DateTimeFormat().resolvedOptions().timeZone;function gA(i,e){let t;return e=="UTC"||e=="Etc/UTC"?t=new Date(+i+i.getTimezoneOffset()*6e4):e==mA?t=i:(t=new Date(i.toLocaleString("en-US",{timeZone:e})),t.setMilliseconds(i.getMilliseconds())),t}var ov=i=>i%1==0,Hh=[1,2,2.5,5],vA=rl(10,-32,0,Hh),av=rl(10,0,32,Hh),yA=av.filter(ov),zr=vA.concat(av),wf=`
`,lv="{YYYY}",T0=wf+lv,cv="{M}/{D}",nl=wf+cv,Uh=nl+"/{YY}",hv="{aa}",xA="{h}:{mm}",Xo=xA+hv,E0=wf+Xo,C0=":{ss}",Ft=null;function uv(i){let e=i*1e3,t=e*60,n=t*60,s=n*24,r=s*30,o=s*365,l=(i==1?rl(10,0,3,Hh).filter(ov):rl(10,-3,0,Hh)).concat([e,e*5,e*10,e*15,e*30,t,t*5,t*10,t*15,t*30,n,n*2,n*3,n*4,n*6,n*8,n*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,r,r*2,r*3,r*4,r*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),c=[[o,lv,Ft,Ft,Ft,Ft,Ft,Ft,1],[s*28,"{MMM}",T0,Ft,Ft,Ft,Ft,Ft,1],[s,cv,T0,Ft,Ft,Ft,Ft,Ft,1],[n,"{h}"+hv,Uh,Ft,nl,Ft,Ft,Ft,1],[t,Xo,Uh,Ft,nl,Ft,Ft,Ft,1],[e,C0,Uh+" "+Xo,Ft,nl+" "+Xo,Ft,E0,Ft,1],[i,C0+".{fff}",Uh+" "+Xo,Ft,nl+" "+Xo,Ft,E0,Ft,1]];function h(u){return(d,f,g,_,p,v)=>{let b=[],C=p>=o,A=p>=r&&p<o,I=u(g),T=Gt(I*i,3),x=ef(I.getFullYear(),C?0:I.getMonth(),A||C?1:I.getDate()),E=Gt(x*i,3);if(A||C){let V=A?p/r:0,F=C?p/o:0,N=T==E?T:Gt(ef(x.getFullYear()+F,x.getMonth()+V,1)*i,3),G=new Date(Pn(N/i)),W=G.getFullYear(),D=G.getMonth();for(let H=0;N<=_;H++){let Z=ef(W+F*H,D+V*H,1),z=Z-u(Gt(Z*i,3));N=Gt((+Z+z)*i,3),N<=_&&b.push(N)}}else{let V=p>=s?s:p,F=Ti(g)-Ti(T),N=E+F+$h(T-E,V);b.push(N);let G=u(N),W=G.getHours()+G.getMinutes()/t+G.getSeconds()/n,D=p/n,H=d.axes[f]._space,Z=v/H;for(;N=Gt(N+p,i==1?0:3),!(N>_);)if(D>1){let z=Ti(Gt(W+D,6))%24,Q=u(N).getHours()-z;Q>1&&(Q=-1),N-=Q*n,W=(W+D)%24;let se=b[b.length-1];Gt((N-se)/p,3)*Z>=.7&&b.push(N)}else b.push(N)}return b}}return[l,c,h]}var[_A,bA,wA]=uv(1),[MA,SA,AA]=uv(.001);rl(2,-53,53,[1]);function R0(i,e){return i.map(t=>t.map((n,s)=>s==0||s==8||n==null?n:e(s==1||t[8]==0?n:t[1]+n)))}function P0(i,e){return(t,n,s,r,o)=>{let a=e.find(g=>o>=g[0])||e[e.length-1],l,c,h,u,d,f;return n.map(g=>{let _=i(g),p=_.getFullYear(),v=_.getMonth(),b=_.getDate(),C=_.getHours(),A=_.getMinutes(),I=_.getSeconds(),T=p!=l&&a[2]||v!=c&&a[3]||b!=h&&a[4]||C!=u&&a[5]||A!=d&&a[6]||I!=f&&a[7]||a[1];return l=p,c=v,h=b,u=C,d=A,f=I,T(_)})}}function TA(i,e){let t=bf(e);return(n,s,r,o,a)=>s.map(l=>t(i(l)))}function ef(i,e,t){return new Date(i,e,t)}function I0(i,e){return e(i)}var EA="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function L0(i,e){return(t,n,s,r)=>r==null?mf:e(i(n))}function CA(i,e){let t=i.series[e];return t.width?t.stroke(i,e):t.points.width?t.points.stroke(i,e):null}function RA(i,e){return i.series[e].fill(i,e)}var PA={show:!0,live:!0,isolate:!1,mount:Z1,markers:{show:!0,width:2,stroke:CA,fill:RA,dash:"solid"},idx:null,idxs:null,values:[]};function IA(i,e){let t=i.cursor.points,n=Ui(),s=t.size(i,e);Kt(n,el,s),Kt(n,tl,s);let r=s/-2;Kt(n,"marginLeft",r),Kt(n,"marginTop",r);let o=t.width(i,e,s);return o&&Kt(n,"borderWidth",o),n}function LA(i,e){let t=i.series[e].points;return t._fill||t._stroke}function NA(i,e){let t=i.series[e].points;return t._stroke||t._fill}function DA(i,e){return i.series[e].points.size}var tf=[0,0];function FA(i,e,t){return tf[0]=e,tf[1]=t,tf}function Oh(i,e,t,n=!0){return s=>{s.button==0&&(!n||s.target==e)&&t(s)}}function nf(i,e,t,n=!0){return s=>{(!n||s.target==e)&&t(s)}}var kA={show:!0,x:!0,y:!0,lock:!1,move:FA,points:{one:!1,show:IA,size:DA,width:0,stroke:NA,fill:LA},bind:{mousedown:Oh,mouseup:Oh,click:Oh,dblclick:Oh,mousemove:nf,mouseleave:nf,mouseenter:nf},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(i,e)=>{e.stopPropagation(),e.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(i,e,t,n,s)=>n-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},dv={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Mf=Sn({},dv,{filter:j0}),fv=Sn({},Mf,{size:10}),pv=Sn({},dv,{show:!1}),Sf='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',mv="bold "+Sf,gv=1.5,N0={show:!0,scale:"x",stroke:pf,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:mv,side:2,grid:Mf,ticks:fv,border:pv,font:Sf,lineGap:gv,rotate:0},UA="Value",OA="Time",D0={show:!0,scale:"x",auto:!1,sorted:1,min:Ht,max:-Ht,idxs:[]};function BA(i,e,t,n,s){return e.map(r=>r==null?"":xf(r))}function zA(i,e,t,n,s,r,o){let a=[],l=wr.get(s)||0;t=o?t:Gt($h(t,s),l);for(let c=t;c<=n;c=Gt(c+s,l))a.push(Object.is(c,-0)?0:c);return a}function cf(i,e,t,n,s,r,o){let a=[],l=i.scales[i.axes[e].scale].log,c=l==10?Ws:Z0,h=Ti(c(t));s=Yo(l,h),l==10&&(s=zr[es(s,zr)]);let u=t,d=s*l;l==10&&(d=zr[es(d,zr)]);do a.push(u),u=u+s,l==10&&!wr.has(u)&&(u=Gt(u,wr.get(s))),u>=d&&(s=u,d=s*l,l==10&&(d=zr[es(d,zr)]));while(u<=n);return a}function VA(i,e,t,n,s,r,o){let l=i.scales[i.axes[e].scale].asinh,c=n>l?cf(i,e,ci(l,t),n,s):[l],h=n>=0&&t<=0?[0]:[];return(t<-l?cf(i,e,ci(l,-n),-t,s):[l]).reverse().map(d=>-d).concat(h,c)}var vv=/./,HA=/[12357]/,GA=/[125]/,F0=/1/,hf=(i,e,t,n)=>i.map((s,r)=>e==4&&s==0||r%n==0&&t.test(s.toExponential()[s<0?1:0])?s:null);function WA(i,e,t,n,s){let r=i.axes[t],o=r.scale,a=i.scales[o],l=i.valToPos,c=r._space,h=l(10,o),u=l(9,o)-h>=c?vv:l(7,o)-h>=c?HA:l(5,o)-h>=c?GA:F0;if(u==F0){let d=In(l(1,o)-h);if(d<c)return hf(e.slice().reverse(),a.distr,u,Oi(c/d)).reverse()}return hf(e,a.distr,u,1)}function $A(i,e,t,n,s){let r=i.axes[t],o=r.scale,a=r._space,l=i.valToPos,c=In(l(1,o)-l(2,o));return c<a?hf(e.slice().reverse(),3,vv,Oi(a/c)).reverse():e}function XA(i,e,t,n){return n==null?mf:e==null?"":xf(e)}var k0={show:!0,scale:"y",stroke:pf,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:mv,side:3,grid:Mf,ticks:fv,border:pv,font:Sf,lineGap:gv,rotate:0};function qA(i,e){let t=3+(i||1)*2;return Gt(t*e,3)}function YA(i,e){let{scale:t,idxs:n}=i.series[0],s=i._data[0],r=i.valToPos(s[n[0]],t,!0),o=i.valToPos(s[n[1]],t,!0),a=In(o-r),l=i.series[e],c=a/(l.points.space*Nt);return n[1]-n[0]<=c}var U0={scale:null,auto:!0,sorted:0,min:Ht,max:-Ht},yv=(i,e,t,n,s)=>s,O0={show:!0,auto:!0,sorted:0,gaps:yv,alpha:1,facets:[Sn({},U0,{scale:"x"}),Sn({},U0,{scale:"y"})]},B0={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:yv,alpha:1,points:{show:YA,filter:null},values:null,min:Ht,max:-Ht,idxs:[],path:null,clip:null};function ZA(i,e,t,n,s){return t/10}var xv={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},JA=Sn({},xv,{time:!1,ori:1}),z0={};function _v(i,e){let t=z0[i];return t||(t={key:i,plots:[],sub(n){t.plots.push(n)},unsub(n){t.plots=t.plots.filter(s=>s!=n)},pub(n,s,r,o,a,l,c){for(let h=0;h<t.plots.length;h++)t.plots[h]!=s&&t.plots[h].pub(n,s,r,o,a,l,c)}},i!=null&&(z0[i]=t)),t}var Ko=1,uf=2;function Wr(i,e,t){let n=i.mode,s=i.series[e],r=n==2?i._data[e]:i._data,o=i.scales,a=i.bbox,l=r[0],c=n==2?r[1]:r[e],h=n==2?o[s.facets[0].scale]:o[i.series[0].scale],u=n==2?o[s.facets[1].scale]:o[s.scale],d=a.left,f=a.top,g=a.width,_=a.height,p=i.valToPosH,v=i.valToPosV;return h.ori==0?t(s,l,c,h,u,p,v,d,f,g,_,Yh,Qo,Jh,wv,Sv):t(s,l,c,h,u,v,p,f,d,_,g,Zh,ea,Ef,Mv,Av)}function Af(i,e){let t=0,n=0,s=It(i.bands,_f);for(let r=0;r<s.length;r++){let o=s[r];o.series[0]==e?t=o.dir:o.series[1]==e&&(o.dir==1?n|=1:n|=2)}return[t,n==1?-1:n==2?1:n==3?2:0]}function KA(i,e,t,n,s){let r=i.mode,o=i.series[e],a=r==2?o.facets[1].scale:o.scale,l=i.scales[a];return s==-1?l.min:s==1?l.max:l.distr==3?l.dir==1?l.min:l.max:0}function $s(i,e,t,n,s,r){return Wr(i,e,(o,a,l,c,h,u,d,f,g,_,p)=>{let v=o.pxRound,b=c.dir*(c.ori==0?1:-1),C=c.ori==0?Qo:ea,A,I;b==1?(A=t,I=n):(A=n,I=t);let T=v(u(a[A],c,_,f)),x=v(d(l[A],h,p,g)),E=v(u(a[I],c,_,f)),V=v(d(r==1?h.max:h.min,h,p,g)),F=new Path2D(s);return C(F,E,V),C(F,T,V),C(F,T,x),F})}function qh(i,e,t,n,s,r){let o=null;if(i.length>0){o=new Path2D;let a=e==0?Jh:Ef,l=t;for(let u=0;u<i.length;u++){let d=i[u];if(d[1]>d[0]){let f=d[0]-l;f>0&&a(o,l,n,f,n+r),l=d[1]}}let c=t+s-l,h=10;c>0&&a(o,l,n-h/2,c,n+r+h)}return o}function jA(i,e,t){let n=i[i.length-1];n&&n[0]==e?n[1]=t:i.push([e,t])}function Tf(i,e,t,n,s,r,o){let a=[],l=i.length;for(let c=s==1?t:n;c>=t&&c<=n;c+=s)if(e[c]===null){let u=c,d=c;if(s==1)for(;++c<=n&&e[c]===null;)d=c;else for(;--c>=t&&e[c]===null;)d=c;let f=r(i[u]),g=d==u?f:r(i[d]),_=u-s;f=o<=0&&_>=0&&_<l?r(i[_]):f;let v=d+s;g=o>=0&&v>=0&&v<l?r(i[v]):g,g>=f&&a.push([f,g])}return a}function V0(i){return i==0?K0:i==1?Pn:e=>Br(e,i)}function bv(i){let e=i==0?Yh:Zh,t=i==0?(s,r,o,a,l,c)=>{s.arcTo(r,o,a,l,c)}:(s,r,o,a,l,c)=>{s.arcTo(o,r,l,a,c)},n=i==0?(s,r,o,a,l)=>{s.rect(r,o,a,l)}:(s,r,o,a,l)=>{s.rect(o,r,l,a)};return(s,r,o,a,l,c=0,h=0)=>{c==0&&h==0?n(s,r,o,a,l):(c=ts(c,a/2,l/2),h=ts(h,a/2,l/2),e(s,r+c,o),t(s,r+a,o,r+a,o+l,c),t(s,r+a,o+l,r,o+l,h),t(s,r,o+l,r,o,h),t(s,r,o,r+a,o,c),s.closePath())}}var Yh=(i,e,t)=>{i.moveTo(e,t)},Zh=(i,e,t)=>{i.moveTo(t,e)},Qo=(i,e,t)=>{i.lineTo(e,t)},ea=(i,e,t)=>{i.lineTo(t,e)},Jh=bv(0),Ef=bv(1),wv=(i,e,t,n,s,r)=>{i.arc(e,t,n,s,r)},Mv=(i,e,t,n,s,r)=>{i.arc(t,e,n,s,r)},Sv=(i,e,t,n,s,r,o)=>{i.bezierCurveTo(e,t,n,s,r,o)},Av=(i,e,t,n,s,r,o)=>{i.bezierCurveTo(t,e,s,n,o,r)};function Tv(i){return(e,t,n,s,r)=>Wr(e,t,(o,a,l,c,h,u,d,f,g,_,p)=>{let{pxRound:v,points:b}=o,C,A;c.ori==0?(C=Yh,A=wv):(C=Zh,A=Mv);let I=Gt(b.width*Nt,3),T=(b.size-b.width)/2*Nt,x=Gt(T*2,3),E=new Path2D,V=new Path2D,{left:F,top:N,width:G,height:W}=e.bbox;Jh(V,F-x,N-x,G+x*2,W+x*2);let D=H=>{if(l[H]!=null){let Z=v(u(a[H],c,_,f)),z=v(d(l[H],h,p,g));C(E,Z+T,z),A(E,Z,z,T,0,Bh*2)}};if(r)r.forEach(D);else for(let H=n;H<=s;H++)D(H);return{stroke:I>0?E:null,fill:E,clip:V,flags:Ko|uf}})}function Ev(i){return(e,t,n,s,r,o)=>{n!=s&&(r!=n&&o!=n&&i(e,t,n),r!=s&&o!=s&&i(e,t,s),i(e,t,o))}}var QA=Ev(Qo),eT=Ev(ea);function Cv(i){let e=It(i?.alignGaps,0);return(t,n,s,r)=>Wr(t,n,(o,a,l,c,h,u,d,f,g,_,p)=>{[s,r]=Gh(l,s,r);let v=o.pxRound,b=W=>v(u(W,c,_,f)),C=W=>v(d(W,h,p,g)),A,I;c.ori==0?(A=Qo,I=QA):(A=ea,I=eT);let T=c.dir*(c.ori==0?1:-1),x={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Ko},E=x.stroke,V=!1;if(r-s>=_*4){let W=de=>t.posToVal(de,c.key,!0),D=null,H=null,Z,z,he,J=b(a[T==1?s:r]),Q=b(a[s]),se=b(a[r]),fe=W(T==1?Q+1:se-1);for(let de=T==1?s:r;de>=s&&de<=r;de+=T){let ee=a[de],xe=(T==1?ee<fe:ee>fe)?J:b(ee),Re=l[de];xe==J?Re!=null?(z=Re,D==null?(A(E,xe,C(z)),Z=D=H=z):z<D?D=z:z>H&&(H=z)):Re===null&&(V=!0):(D!=null&&I(E,J,C(D),C(H),C(Z),C(z)),Re!=null?(z=Re,A(E,xe,C(z)),D=H=Z=z):(D=H=null,Re===null&&(V=!0)),J=xe,fe=W(J+T))}D!=null&&D!=H&&he!=J&&I(E,J,C(D),C(H),C(Z),C(z))}else for(let W=T==1?s:r;W>=s&&W<=r;W+=T){let D=l[W];D===null?V=!0:D!=null&&A(E,b(a[W]),C(D))}let[N,G]=Af(t,n);if(o.fill!=null||N!=0){let W=x.fill=new Path2D(E),D=o.fillTo(t,n,o.min,o.max,N),H=C(D),Z=b(a[s]),z=b(a[r]);T==-1&&([z,Z]=[Z,z]),A(W,z,H),A(W,Z,H)}if(!o.spanGaps){let W=[];V&&W.push(...Tf(a,l,s,r,T,b,e)),x.gaps=W=o.gaps(t,n,s,r,W),x.clip=qh(W,c.ori,f,g,_,p)}return G!=0&&(x.band=G==2?[$s(t,n,s,r,E,-1),$s(t,n,s,r,E,1)]:$s(t,n,s,r,E,G)),x})}function tT(i){let e=It(i.align,1),t=It(i.ascDesc,!1),n=It(i.alignGaps,0),s=It(i.extend,!1);return(r,o,a,l)=>Wr(r,o,(c,h,u,d,f,g,_,p,v,b,C)=>{[a,l]=Gh(u,a,l);let A=c.pxRound,{left:I,width:T}=r.bbox,x=Q=>A(g(Q,d,b,p)),E=Q=>A(_(Q,f,C,v)),V=d.ori==0?Qo:ea,F={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Ko},N=F.stroke,G=d.dir*(d.ori==0?1:-1),W=E(u[G==1?a:l]),D=x(h[G==1?a:l]),H=D,Z=D;s&&e==-1&&(Z=I,V(N,Z,W)),V(N,D,W);for(let Q=G==1?a:l;Q>=a&&Q<=l;Q+=G){let se=u[Q];if(se==null)continue;let fe=x(h[Q]),de=E(se);e==1?V(N,fe,W):V(N,H,de),V(N,fe,de),W=de,H=fe}let z=H;s&&e==1&&(z=I+T,V(N,z,W));let[he,J]=Af(r,o);if(c.fill!=null||he!=0){let Q=F.fill=new Path2D(N),se=c.fillTo(r,o,c.min,c.max,he),fe=E(se);V(Q,z,fe),V(Q,Z,fe)}if(!c.spanGaps){let Q=[];Q.push(...Tf(h,u,a,l,G,x,n));let se=c.width*Nt/2,fe=t||e==1?se:-se,de=t||e==-1?-se:se;Q.forEach(ee=>{ee[0]+=fe,ee[1]+=de}),F.gaps=Q=c.gaps(r,o,a,l,Q),F.clip=qh(Q,d.ori,p,v,b,C)}return J!=0&&(F.band=J==2?[$s(r,o,a,l,N,-1),$s(r,o,a,l,N,1)]:$s(r,o,a,l,N,J)),F})}function H0(i,e,t,n,s,r,o=Ht){if(i.length>1){let a=null;for(let l=0,c=1/0;l<i.length;l++)if(e[l]!==void 0){if(a!=null){let h=In(i[l]-i[a]);h<c&&(c=h,o=In(t(i[l],n,s,r)-t(i[a],n,s,r)))}a=l}}return o}function nT(i){i=i||sl;let e=It(i.size,[.6,Ht,1]),t=i.align||0,n=i.gap||0,s=i.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let r=Mt(s),o=1-e[0],a=It(e[1],Ht),l=It(e[2],1),c=It(i.disp,sl),h=It(i.each,f=>{}),{fill:u,stroke:d}=c;return(f,g,_,p)=>Wr(f,g,(v,b,C,A,I,T,x,E,V,F,N)=>{let G=v.pxRound,W=t,D=n*Nt,H=a*Nt,Z=l*Nt,z,he;A.ori==0?[z,he]=r(f,g):[he,z]=r(f,g);let J=A.dir*(A.ori==0?1:-1),Q=A.ori==0?Jh:Ef,se=A.ori==0?h:(Ie,Ze,ct,Se,Vt,He,qe)=>{h(Ie,Ze,ct,Vt,Se,qe,He)},fe=It(f.bands,_f).find(Ie=>Ie.series[0]==g),de=fe!=null?fe.dir:0,ee=v.fillTo(f,g,v.min,v.max,de),ge=G(x(ee,I,N,V)),xe,Re,Me,$e=F,lt=G(v.width*Nt),Ge=!1,mt=null,dt=null,ot=null,Qt=null;u!=null&&(lt==0||d!=null)&&(Ge=!0,mt=u.values(f,g,_,p),dt=new Map,new Set(mt).forEach(Ie=>{Ie!=null&&dt.set(Ie,new Path2D)}),lt>0&&(ot=d.values(f,g,_,p),Qt=new Map,new Set(ot).forEach(Ie=>{Ie!=null&&Qt.set(Ie,new Path2D)})));let{x0:Wt,size:gn}=c;if(Wt!=null&&gn!=null){W=1,b=Wt.values(f,g,_,p),Wt.unit==2&&(b=b.map(ct=>f.posToVal(E+ct*F,A.key,!0)));let Ie=gn.values(f,g,_,p);gn.unit==2?Re=Ie[0]*F:Re=T(Ie[0],A,F,E)-T(0,A,F,E),$e=H0(b,C,T,A,F,E,$e),Me=$e-Re+D}else $e=H0(b,C,T,A,F,E,$e),Me=$e*o+D,Re=$e-Me;Me<1&&(Me=0),lt>=Re/2&&(lt=0),Me<5&&(G=K0);let Bt=Me>0,Ln=$e-Me-(Bt?lt:0);Re=G(lf(Ln,Z,H)),xe=(W==0?Re/2:W==J?0:Re)-W*J*((W==0?D/2:0)+(Bt?lt/2:0));let Et={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Tn=Ge?null:new Path2D,on=null;if(fe!=null)on=f.data[fe.series[1]];else{let{y0:Ie,y1:Ze}=c;Ie!=null&&Ze!=null&&(C=Ze.values(f,g,_,p),on=Ie.values(f,g,_,p))}let vn=z*Re,U=he*Re;for(let Ie=J==1?_:p;Ie>=_&&Ie<=p;Ie+=J){let Ze=C[Ie];if(Ze==null)continue;if(on!=null){let $=on[Ie]??0;if(Ze-$==0)continue;ge=x($,I,N,V)}let ct=A.distr!=2||c!=null?b[Ie]:Ie,Se=T(ct,A,F,E),Vt=x(It(Ze,ee),I,N,V),He=G(Se-xe),qe=G(ci(Vt,ge)),R=G(ts(Vt,ge)),w=qe-R;if(Ze!=null){let $=Ze<0?U:vn,ue=Ze<0?vn:U;Ge?(lt>0&&ot[Ie]!=null&&Q(Qt.get(ot[Ie]),He,R+Ti(lt/2),Re,ci(0,w-lt),$,ue),mt[Ie]!=null&&Q(dt.get(mt[Ie]),He,R+Ti(lt/2),Re,ci(0,w-lt),$,ue)):Q(Tn,He,R+Ti(lt/2),Re,ci(0,w-lt),$,ue),se(f,g,Ie,He-lt/2,R,Re+lt,w)}}return lt>0?Et.stroke=Ge?Qt:Tn:Ge||(Et._fill=v.width==0?v._fill:v._stroke??v._fill,Et.width=0),Et.fill=Ge?dt:Tn,Et})}function iT(i,e){let t=It(e?.alignGaps,0);return(n,s,r,o)=>Wr(n,s,(a,l,c,h,u,d,f,g,_,p,v)=>{[r,o]=Gh(c,r,o);let b=a.pxRound,C=z=>b(d(z,h,p,g)),A=z=>b(f(z,u,v,_)),I,T,x;h.ori==0?(I=Yh,x=Qo,T=Sv):(I=Zh,x=ea,T=Av);let E=h.dir*(h.ori==0?1:-1),V=C(l[E==1?r:o]),F=V,N=[],G=[];for(let z=E==1?r:o;z>=r&&z<=o;z+=E)if(c[z]!=null){let J=l[z],Q=C(J);N.push(F=Q),G.push(A(c[z]))}let W={stroke:i(N,G,I,x,T,b),fill:null,clip:null,band:null,gaps:null,flags:Ko},D=W.stroke,[H,Z]=Af(n,s);if(a.fill!=null||H!=0){let z=W.fill=new Path2D(D),he=a.fillTo(n,s,a.min,a.max,H),J=A(he);x(z,F,J),x(z,V,J)}if(!a.spanGaps){let z=[];z.push(...Tf(l,c,r,o,E,C,t)),W.gaps=z=a.gaps(n,s,r,o,z),W.clip=qh(z,h.ori,g,_,p,v)}return Z!=0&&(W.band=Z==2?[$s(n,s,r,o,D,-1),$s(n,s,r,o,D,1)]:$s(n,s,r,o,D,Z)),W})}function sT(i){return iT(rT,i)}function rT(i,e,t,n,s,r){let o=i.length;if(o<2)return null;let a=new Path2D;if(t(a,i[0],e[0]),o==2)n(a,i[1],e[1]);else{let l=Array(o),c=Array(o-1),h=Array(o-1),u=Array(o-1);for(let d=0;d<o-1;d++)h[d]=e[d+1]-e[d],u[d]=i[d+1]-i[d],c[d]=h[d]/u[d];l[0]=c[0];for(let d=1;d<o-1;d++)c[d]===0||c[d-1]===0||c[d-1]>0!=c[d]>0?l[d]=0:(l[d]=3*(u[d-1]+u[d])/((2*u[d]+u[d-1])/c[d-1]+(u[d]+2*u[d-1])/c[d]),isFinite(l[d])||(l[d]=0));l[o-1]=c[o-2];for(let d=0;d<o-1;d++)s(a,i[d]+u[d]/3,e[d]+l[d]*u[d]/3,i[d+1]-u[d]/3,e[d+1]-l[d+1]*u[d]/3,i[d+1],e[d+1])}return a}var df=new Set;function G0(){for(let i of df)i.syncRect(!0)}jo&&(Hr(B1,qo,G0),Hr(z1,qo,G0,!0),Hr(zh,qo,()=>{Xn.pxRatio=Nt}));var oT=Cv(),aT=Tv();function W0(i,e,t,n){return(n?[i[0],i[1]].concat(i.slice(2)):[i[0]].concat(i.slice(1))).map((r,o)=>ff(r,o,e,t))}function lT(i,e){return i.map((t,n)=>n==0?{}:Sn({},e,t))}function ff(i,e,t,n){return Sn({},e==0?t:n,i)}function Rv(i,e,t){return e==null?Zo:[e,t]}var cT=Rv;function hT(i,e,t){return e==null?Zo:Vh(e,t,yf,!0)}function Pv(i,e,t,n){return e==null?Zo:Wh(e,t,i.scales[n].log,!1)}var uT=Pv;function Iv(i,e,t,n){return e==null?Zo:vf(e,t,i.scales[n].log,!1)}var dT=Iv;function fT(i,e,t,n,s){let r=ci(w0(i),w0(e)),o=e-i,a=es(s/n*o,t);do{let l=t[a],c=n*l/o;if(c>=s&&r+(l<5?wr.get(l):0)<=17)return[l,c]}while(++a<t.length);return[0,0]}function $0(i){let e,t;return i=i.replace(/(\d+)px/,(n,s)=>(e=Pn((t=+s)*Nt))+"px"),[i,e,t]}function pT(i){i.show&&[i.font,i.labelFont].forEach(e=>{let t=Gt(e[2]*Nt,1);e[0]=e[0].replace(/[0-9.]+px/,t+"px"),e[1]=t})}function Xn(i,e,t){let n={mode:It(i.mode,1)},s=n.mode;function r(y,M,P,L){let B=M.valToPct(y);return L+P*(M.dir==-1?1-B:B)}function o(y,M,P,L){let B=M.valToPct(y);return L+P*(M.dir==-1?B:1-B)}function a(y,M,P,L){return M.ori==0?r(y,M,P,L):o(y,M,P,L)}n.valToPosH=r,n.valToPosV=o;let l=!1;n.status=0;let c=n.root=Ui(b1);if(i.id!=null&&(c.id=i.id),Ai(c,i.class),i.title){let y=Ui(S1,c);y.textContent=i.title}let h=Qi("canvas"),u=n.ctx=h.getContext("2d"),d=Ui(A1,c);Hr("click",d,y=>{y.target===g&&(Xt!=no||en!=io)&&Gn.click(n,y)},!0);let f=n.under=Ui(T1,d);d.appendChild(h);let g=n.over=Ui(E1,d);i=Jo(i);let _=+It(i.pxAlign,1),p=V0(_);(i.plugins||[]).forEach(y=>{y.opts&&(i=y.opts(n,i)||i)});let v=i.ms||.001,b=n.series=s==1?W0(i.series||[],D0,B0,!1):lT(i.series||[null],O0),C=n.axes=W0(i.axes||[],N0,k0,!0),A=n.scales={},I=n.bands=i.bands||[];I.forEach(y=>{y.fill=Mt(y.fill||null),y.dir=It(y.dir,-1)});let T=s==2?b[1].facets[0].scale:b[0].scale,x={axes:Cs,series:yt},E=(i.drawOrder||["axes","series"]).map(y=>x[y]);function V(y){let M=y.distr==3?P=>Ws(P>0?P:y.clamp(n,P,y.min,y.max,y.key)):y.distr==4?P=>Qd(P,y.asinh):y.distr==100?P=>y.fwd(P):P=>P;return P=>{let L=M(P),{_min:B,_max:Y}=y,ae=Y-B;return(L-B)/ae}}function F(y){let M=A[y];if(M==null){let P=(i.scales||sl)[y]||sl;if(P.from!=null){F(P.from);let L=Sn({},A[P.from],P,{key:y});L.valToPct=V(L),A[y]=L}else{M=A[y]=Sn({},y==T?xv:JA,P),M.key=y;let L=M.time,B=M.range,Y=br(B);if((y!=T||s==2&&!L)&&(Y&&(B[0]==null||B[1]==null)&&(B={min:B[0]==null?x0:{mode:1,hard:B[0],soft:B[0]},max:B[1]==null?x0:{mode:1,hard:B[1],soft:B[1]}},Y=!1),!Y&&Xh(B))){let ae=B;B=(pe,be,Fe)=>be==null?Zo:Vh(be,Fe,ae)}M.range=Mt(B||(L?cT:y==T?M.distr==3?uT:M.distr==4?dT:Rv:M.distr==3?Pv:M.distr==4?Iv:hT)),M.auto=Mt(Y?!1:M.auto),M.clamp=Mt(M.clamp||ZA),M._min=M._max=null,M.valToPct=V(M)}}}F("x"),F("y"),s==1&&b.forEach(y=>{F(y.scale)}),C.forEach(y=>{F(y.scale)});for(let y in i.scales)F(y);let N=A[T],G=N.distr,W,D;N.ori==0?(Ai(c,w1),W=r,D=o):(Ai(c,M1),W=o,D=r);let H={};for(let y in A){let M=A[y];(M.min!=null||M.max!=null)&&(H[y]={min:M.min,max:M.max},M.min=M.max=null)}let Z=i.tzDate||(y=>new Date(Pn(y/v))),z=i.fmtDate||bf,he=v==1?wA(Z):AA(Z),J=P0(Z,R0(v==1?bA:SA,z)),Q=L0(Z,I0(EA,z)),se=[],fe=n.legend=Sn({},PA,i.legend),de=n.cursor=Sn({},kA,{drag:{y:s==2}},i.cursor),ee=fe.show,ge=de.show,xe=fe.markers;fe.idxs=se,xe.width=Mt(xe.width),xe.dash=Mt(xe.dash),xe.stroke=Mt(xe.stroke),xe.fill=Mt(xe.fill);let Re,Me,$e,lt=[],Ge=[],mt,dt=!1,ot={};if(fe.live){let y=b[1]?b[1].values:null;dt=y!=null,mt=dt?y(n,1,0):{_:0};for(let M in mt)ot[M]=mf}if(ee)if(Re=Qi("table",N1,c),$e=Qi("tbody",null,Re),fe.mount(n,Re),dt){Me=Qi("thead",null,Re,$e);let y=Qi("tr",null,Me);Qi("th",null,y);for(var Qt in mt)Qi("th",o0,y).textContent=Qt}else Ai(Re,F1),fe.live&&Ai(Re,D1);let Wt={show:!0},gn={show:!1};function Bt(y,M){if(M==0&&(dt||!fe.live||s==2))return Zo;let P=[],L=Qi("tr",k1,$e,$e.childNodes[M]);Ai(L,y.class),y.show||Ai(L,Vr);let B=Qi("th",null,L);if(xe.show){let pe=Ui(U1,B);if(M>0){let be=xe.width(n,M);be&&(pe.style.border=be+"px "+xe.dash(n,M)+" "+xe.stroke(n,M)),pe.style.background=xe.fill(n,M)}}let Y=Ui(o0,B);y.label instanceof HTMLElement?Y.appendChild(y.label):Y.textContent=y.label,M>0&&(xe.show||(Y.style.color=y.width>0?xe.stroke(n,M):xe.fill(n,M)),Et("click",B,pe=>{if(de._lock)return;Qe(pe);let be=b.indexOf(y);if((pe.ctrlKey||pe.metaKey)!=fe.isolate){let Fe=b.some((ke,Oe)=>Oe>0&&Oe!=be&&ke.show);b.forEach((ke,Oe)=>{Oe>0&&os(Oe,Fe?Oe==be?Wt:gn:Wt,!0,bn.setSeries)})}else os(be,{show:!y.show},!0,bn.setSeries)},!1),et&&Et(h0,B,pe=>{de._lock||(Qe(pe),os(b.indexOf(y),ro,!0,bn.setSeries))},!1));for(var ae in mt){let pe=Qi("td",O1,L);pe.textContent="--",P.push(pe)}return[L,P]}let Ln=new Map;function Et(y,M,P,L=!0){let B=Ln.get(M)||{},Y=de.bind[y](n,M,P,L);Y&&(Hr(y,M,B[y]=Y),Ln.set(M,B))}function Tn(y,M,P){let L=Ln.get(M)||{};for(let B in L)(y==null||B==y)&&(af(B,M,L[B]),delete L[B]);y==null&&Ln.delete(M)}let on=0,vn=0,U=0,Ie=0,Ze=0,ct=0,Se=Ze,Vt=ct,He=U,qe=Ie,R=0,w=0,$=0,ue=0;n.bbox={};let oe=!1,ye=!1,_e=!1,te=!1,ie=!1,me=!1;function k(y,M,P){(P||y!=n.width||M!=n.height)&&re(y,M),ft(!1),_e=!0,ye=!0,qn()}function re(y,M){n.width=on=U=y,n.height=vn=Ie=M,Ze=ct=0,we(),We();let P=n.bbox;R=P.left=Br(Ze*Nt,.5),w=P.top=Br(ct*Nt,.5),$=P.width=Br(U*Nt,.5),ue=P.height=Br(Ie*Nt,.5)}let ne=3;function Ae(){let y=!1,M=0;for(;!y;){M++;let P=Qr(M),L=rs(M);y=M==ne||P&&L,y||(re(n.width,n.height),ye=!0)}}function ve({width:y,height:M}){k(y,M)}n.setSize=ve;function we(){let y=!1,M=!1,P=!1,L=!1;C.forEach((B,Y)=>{if(B.show&&B._show){let{side:ae,_size:pe}=B,be=ae%2,Fe=B.label!=null?B.labelSize:0,ke=pe+Fe;ke>0&&(be?(U-=ke,ae==3?(Ze+=ke,L=!0):P=!0):(Ie-=ke,ae==0?(ct+=ke,y=!0):M=!0))}}),is[0]=y,is[1]=P,is[2]=M,is[3]=L,U-=Vi[1]+Vi[3],Ze+=Vi[3],Ie-=Vi[2]+Vi[0],ct+=Vi[0]}function We(){let y=Ze+U,M=ct+Ie,P=Ze,L=ct;function B(Y,ae){switch(Y){case 1:return y+=ae,y-ae;case 2:return M+=ae,M-ae;case 3:return P-=ae,P+ae;case 0:return L-=ae,L+ae}}C.forEach((Y,ae)=>{if(Y.show&&Y._show){let pe=Y.side;Y._pos=B(pe,Y._size),Y.label!=null&&(Y._lpos=B(pe,Y.labelSize))}})}if(de.dataIdx==null){let y=de.hover,M=y.skip=new Set(y.skip??[]);M.add(void 0);let P=y.prox=Mt(y.prox),L=y.bias??=0;de.dataIdx=(B,Y,ae,pe)=>{if(Y==0)return ae;let be=ae,Fe=P(B,Y,ae,pe)??Ht,ke=Fe>=0&&Fe<Ht,Oe=N.ori==0?U:Ie,at=de.left,Lt=e[0],Pt=e[Y];if(M.has(Pt[ae])){be=null;let xt=null,je=null,Xe;if(L==0||L==-1)for(Xe=ae;xt==null&&Xe-- >0;)M.has(Pt[Xe])||(xt=Xe);if(L==0||L==1)for(Xe=ae;je==null&&Xe++<Pt.length;)M.has(Pt[Xe])||(je=Xe);if(xt!=null||je!=null)if(ke){let Yt=xt==null?-1/0:W(Lt[xt],N,Oe,0),cn=je==null?1/0:W(Lt[je],N,Oe,0),kn=at-Yt,zt=cn-at;kn<=zt?kn<=Fe&&(be=xt):zt<=Fe&&(be=je)}else be=je==null?xt:xt==null?je:ae-xt<=je-ae?xt:je}else ke&&In(at-W(Lt[ae],N,Oe,0))>Fe&&(be=null);return be}}let Qe=y=>{de.event=y};de.idxs=se,de._lock=!1;let ce=de.points;ce.show=Mt(ce.show),ce.size=Mt(ce.size),ce.stroke=Mt(ce.stroke),ce.width=Mt(ce.width),ce.fill=Mt(ce.fill);let Be=n.focus=Sn({},i.focus||{alpha:.3},de.focus),et=Be.prox>=0,Pe=et&&ce.one,ut=[],$t=[],Qn=[];function ra(y,M){let P=ce.show(n,M);if(P instanceof HTMLElement)return Ai(P,L1),Ai(P,y.class),bs(P,-10,-10,U,Ie),g.insertBefore(P,ut[M]),P}function Jr(y,M){if(s==1||M>0){let P=s==1&&A[y.scale].time,L=y.value;y.value=P?A0(L)?L0(Z,I0(L,z)):L||Q:L||XA,y.label=y.label||(P?OA:UA)}if(Pe||M>0){y.width=y.width==null?1:y.width,y.paths=y.paths||oT||J1,y.fillTo=Mt(y.fillTo||KA),y.pxAlign=+It(y.pxAlign,_),y.pxRound=V0(y.pxAlign),y.stroke=Mt(y.stroke||null),y.fill=Mt(y.fill||null),y._stroke=y._fill=y._paths=y._focus=null;let P=qA(ci(1,y.width),1),L=y.points=Sn({},{size:P,width:ci(1,P*.2),stroke:y.stroke,space:P*2,paths:aT,_stroke:null,_fill:null},y.points);L.show=Mt(L.show),L.filter=Mt(L.filter),L.fill=Mt(L.fill),L.stroke=Mt(L.stroke),L.paths=Mt(L.paths),L.pxAlign=y.pxAlign}if(ee){let P=Bt(y,M);lt.splice(M,0,P[0]),Ge.splice(M,0,P[1]),fe.values.push(null)}if(ge){se.splice(M,0,null);let P=null;Pe?M==0&&(P=ra(y,M)):M>0&&(P=ra(y,M)),ut.splice(M,0,P),$t.splice(M,0,0),Qn.splice(M,0,0)}Fn("addSeries",M)}function fu(y,M){M=M??b.length,y=s==1?ff(y,M,D0,B0):ff(y,M,{},O0),b.splice(M,0,y),Jr(b[M],M)}n.addSeries=fu;function ul(y){if(b.splice(y,1),ee){fe.values.splice(y,1),Ge.splice(y,1);let M=lt.splice(y,1)[0];Tn(null,M.firstChild),M.remove()}ge&&(se.splice(y,1),ut.splice(y,1)[0].remove(),$t.splice(y,1),Qn.splice(y,1)),Fn("delSeries",y)}n.delSeries=ul;let is=[!1,!1,!1,!1];function As(y,M){if(y._show=y.show,y.show){let P=y.side%2,L=A[y.scale];L==null&&(y.scale=P?b[1].scale:T,L=A[y.scale]);let B=L.time;y.size=Mt(y.size),y.space=Mt(y.space),y.rotate=Mt(y.rotate),br(y.incrs)&&y.incrs.forEach(ae=>{!wr.has(ae)&&wr.set(ae,ev(ae))}),y.incrs=Mt(y.incrs||(L.distr==2?yA:B?v==1?_A:MA:zr)),y.splits=Mt(y.splits||(B&&L.distr==1?he:L.distr==3?cf:L.distr==4?VA:zA)),y.stroke=Mt(y.stroke),y.grid.stroke=Mt(y.grid.stroke),y.ticks.stroke=Mt(y.ticks.stroke),y.border.stroke=Mt(y.border.stroke);let Y=y.values;y.values=br(Y)&&!br(Y[0])?Mt(Y):B?br(Y)?P0(Z,R0(Y,z)):A0(Y)?TA(Z,Y):Y||J:Y||BA,y.filter=Mt(y.filter||(L.distr>=3&&L.log==10?WA:L.distr==3&&L.log==2?$A:j0)),y.font=$0(y.font),y.labelFont=$0(y.labelFont),y._size=y.size(n,null,M,0),y._space=y._rotate=y._incrs=y._found=y._splits=y._values=null,y._size>0&&(is[M]=!0,y._el=Ui(C1,d))}}function Ts(y,M,P,L){let[B,Y,ae,pe]=P,be=M%2,Fe=0;return be==0&&(pe||Y)&&(Fe=M==0&&!B||M==2&&!ae?Pn(N0.size/3):0),be==1&&(B||ae)&&(Fe=M==1&&!Y||M==3&&!pe?Pn(k0.size/2):0),Fe}let oa=n.padding=(i.padding||[Ts,Ts,Ts,Ts]).map(y=>Mt(It(y,Ts))),Vi=n._padding=oa.map((y,M)=>y(n,M,is,0)),an,dn=null,fn=null,ss=s==1?b[0].idxs:null,mi=null,Zs=!1;function aa(y,M){if(e=y??[],n.data=n._data=e,s==2){an=0;for(let P=1;P<b.length;P++)an+=e[P][0].length}else{e.length==0&&(n.data=n._data=e=[[]]),mi=e[0],an=mi.length;let P=e;if(G==2){P=e.slice();let L=P[0]=Array(an);for(let B=0;B<an;B++)L[B]=B}n._data=e=P}if(ft(!0),Fn("setData"),G==2&&(_e=!0),M!==!1){let P=N;P.auto(n,Zs)?la():js(T,P.min,P.max),te=te||de.left>=0,me=!0,qn()}}n.setData=aa;function la(){Zs=!0;let y,M;s==1&&(an>0?(dn=ss[0]=0,fn=ss[1]=an-1,y=e[0][dn],M=e[0][fn],G==2?(y=dn,M=fn):y==M&&(G==3?[y,M]=Wh(y,y,N.log,!1):G==4?[y,M]=vf(y,y,N.log,!1):N.time?M=y+Pn(86400/v):[y,M]=Vh(y,M,yf,!0))):(dn=ss[0]=y=null,fn=ss[1]=M=null)),js(T,y,M)}let Kr,Js,jr,S,O,j,X,q,Te,Le;function Ee(y,M,P,L,B,Y){y??=l0,P??=_f,L??="butt",B??=l0,Y??="round",y!=Kr&&(u.strokeStyle=Kr=y),B!=Js&&(u.fillStyle=Js=B),M!=jr&&(u.lineWidth=jr=M),Y!=O&&(u.lineJoin=O=Y),L!=j&&(u.lineCap=j=L),P!=S&&u.setLineDash(S=P)}function Ne(y,M,P,L){M!=Js&&(u.fillStyle=Js=M),y!=X&&(u.font=X=y),P!=q&&(u.textAlign=q=P),L!=Te&&(u.textBaseline=Te=L)}function Ve(y,M,P,L,B=0){if(L.length>0&&y.auto(n,Zs)&&(M==null||M.min==null)){let Y=It(dn,0),ae=It(fn,L.length-1),pe=P.min==null?W1(L,Y,ae,B,y.distr==3):[P.min,P.max];y.min=ts(y.min,P.min=pe[0]),y.max=ci(y.max,P.max=pe[1])}}let nt={min:null,max:null};function vt(){for(let L in A){let B=A[L];H[L]==null&&(B.min==null||H[T]!=null&&B.auto(n,Zs))&&(H[L]=nt)}for(let L in A){let B=A[L];H[L]==null&&B.from!=null&&H[B.from]!=null&&(H[L]=nt)}H[T]!=null&&ft(!0);let y={};for(let L in H){let B=H[L];if(B!=null){let Y=y[L]=Jo(A[L],Q1);if(B.min!=null)Sn(Y,B);else if(L!=T||s==2)if(an==0&&Y.from==null){let ae=Y.range(n,null,null,L);Y.min=ae[0],Y.max=ae[1]}else Y.min=Ht,Y.max=-Ht}}if(an>0){b.forEach((L,B)=>{if(s==1){let Y=L.scale,ae=H[Y];if(ae==null)return;let pe=y[Y];if(B==0){let be=pe.range(n,pe.min,pe.max,Y);pe.min=be[0],pe.max=be[1],dn=es(pe.min,e[0]),fn=es(pe.max,e[0]),fn-dn>1&&(e[0][dn]<pe.min&&dn++,e[0][fn]>pe.max&&fn--),L.min=mi[dn],L.max=mi[fn]}else L.show&&L.auto&&Ve(pe,ae,L,e[B],L.sorted);L.idxs[0]=dn,L.idxs[1]=fn}else if(B>0&&L.show&&L.auto){let[Y,ae]=L.facets,pe=Y.scale,be=ae.scale,[Fe,ke]=e[B],Oe=y[pe],at=y[be];Oe!=null&&Ve(Oe,H[pe],Y,Fe,Y.sorted),at!=null&&Ve(at,H[be],ae,ke,ae.sorted),L.min=ae.min,L.max=ae.max}});for(let L in y){let B=y[L],Y=H[L];if(B.from==null&&(Y==null||Y.min==null)){let ae=B.range(n,B.min==Ht?null:B.min,B.max==-Ht?null:B.max,L);B.min=ae[0],B.max=ae[1]}}}for(let L in y){let B=y[L];if(B.from!=null){let Y=y[B.from];if(Y.min==null)B.min=B.max=null;else{let ae=B.range(n,Y.min,Y.max,L);B.min=ae[0],B.max=ae[1]}}}let M={},P=!1;for(let L in y){let B=y[L],Y=A[L];if(Y.min!=B.min||Y.max!=B.max){Y.min=B.min,Y.max=B.max;let ae=Y.distr;Y._min=ae==3?Ws(Y.min):ae==4?Qd(Y.min,Y.asinh):ae==100?Y.fwd(Y.min):Y.min,Y._max=ae==3?Ws(Y.max):ae==4?Qd(Y.max,Y.asinh):ae==100?Y.fwd(Y.max):Y.max,M[L]=P=!0}}if(P){b.forEach((L,B)=>{s==2?B>0&&M.y&&(L._paths=null):M[L.scale]&&(L._paths=null)});for(let L in M)_e=!0,Fn("setScale",L);ge&&de.left>=0&&(te=me=!0)}for(let L in H)H[L]=null}function ze(y){let M=lf(dn-1,0,an-1),P=lf(fn+1,0,an-1);for(;y[M]==null&&M>0;)M--;for(;y[P]==null&&P<an-1;)P++;return[M,P]}function yt(){if(an>0){let y=b.some(M=>M._focus)&&Le!=Be.alpha;y&&(u.globalAlpha=Le=Be.alpha),b.forEach((M,P)=>{if(P>0&&M.show&&(nn(P,!1),nn(P,!0),M._paths==null)){let L=Le;Le!=M.alpha&&(u.globalAlpha=Le=M.alpha);let B=s==2?[0,e[P][0].length-1]:ze(e[P]);M._paths=M.paths(n,P,B[0],B[1]),Le!=L&&(u.globalAlpha=Le=L)}}),b.forEach((M,P)=>{if(P>0&&M.show){let L=Le;Le!=M.alpha&&(u.globalAlpha=Le=M.alpha),M._paths!=null&&kt(P,!1);{let B=M._paths!=null?M._paths.gaps:null,Y=M.points.show(n,P,dn,fn,B),ae=M.points.filter(n,P,Y,B);(Y||ae)&&(M.points._paths=M.points.paths(n,P,dn,fn,ae),kt(P,!0))}Le!=L&&(u.globalAlpha=Le=L),Fn("drawSeries",P)}}),y&&(u.globalAlpha=Le=1)}}function nn(y,M){let P=M?b[y].points:b[y];P._stroke=P.stroke(n,y),P._fill=P.fill(n,y)}function kt(y,M){let P=M?b[y].points:b[y],{stroke:L,fill:B,clip:Y,flags:ae,_stroke:pe=P._stroke,_fill:be=P._fill,_width:Fe=P.width}=P._paths;Fe=Gt(Fe*Nt,3);let ke=null,Oe=Fe%2/2;M&&be==null&&(be=Fe>0?"#fff":pe);let at=P.pxAlign==1&&Oe>0;if(at&&u.translate(Oe,Oe),!M){let Lt=R-Fe/2,Pt=w-Fe/2,xt=$+Fe,je=ue+Fe;ke=new Path2D,ke.rect(Lt,Pt,xt,je)}M?Ue(pe,Fe,P.dash,P.cap,be,L,B,ae,Y):Ut(y,pe,Fe,P.dash,P.cap,be,L,B,ae,ke,Y),at&&u.translate(-Oe,-Oe)}function Ut(y,M,P,L,B,Y,ae,pe,be,Fe,ke){let Oe=!1;be!=0&&I.forEach((at,Lt)=>{if(at.series[0]==y){let Pt=b[at.series[1]],xt=e[at.series[1]],je=(Pt._paths||sl).band;br(je)&&(je=at.dir==1?je[0]:je[1]);let Xe,Yt=null;Pt.show&&je&&X1(xt,dn,fn)?(Yt=at.fill(n,Lt)||Y,Xe=Pt._paths.clip):je=null,Ue(M,P,L,B,Yt,ae,pe,be,Fe,ke,Xe,je),Oe=!0}}),Oe||Ue(M,P,L,B,Y,ae,pe,be,Fe,ke)}let En=Ko|uf;function Ue(y,M,P,L,B,Y,ae,pe,be,Fe,ke,Oe){Ee(y,M,P,L,B),(be||Fe||Oe)&&(u.save(),be&&u.clip(be),Fe&&u.clip(Fe)),Oe?(pe&En)==En?(u.clip(Oe),ke&&u.clip(ke),bt(B,ae),yn(y,Y,M)):pe&uf?(bt(B,ae),u.clip(Oe),yn(y,Y,M)):pe&Ko&&(u.save(),u.clip(Oe),ke&&u.clip(ke),bt(B,ae),u.restore(),yn(y,Y,M)):(bt(B,ae),yn(y,Y,M)),(be||Fe||Oe)&&u.restore()}function yn(y,M,P){P>0&&(M instanceof Map?M.forEach((L,B)=>{u.strokeStyle=Kr=B,u.stroke(L)}):M!=null&&y&&u.stroke(M))}function bt(y,M){M instanceof Map?M.forEach((P,L)=>{u.fillStyle=Js=L,u.fill(P)}):M!=null&&y&&u.fill(M)}function Es(y,M,P,L){let B=C[y],Y;if(L<=0)Y=[0,0];else{let ae=B._space=B.space(n,y,M,P,L),pe=B._incrs=B.incrs(n,y,M,P,L,ae);Y=fT(M,P,pe,L,ae)}return B._found=Y}function xn(y,M,P,L,B,Y,ae,pe,be,Fe){let ke=ae%2/2;_==1&&u.translate(ke,ke),Ee(pe,ae,be,Fe,pe),u.beginPath();let Oe,at,Lt,Pt,xt=B+(L==0||L==3?-Y:Y);P==0?(at=B,Pt=xt):(Oe=B,Lt=xt);for(let je=0;je<y.length;je++)M[je]!=null&&(P==0?Oe=Lt=y[je]:at=Pt=y[je],u.moveTo(Oe,at),u.lineTo(Lt,Pt));u.stroke(),_==1&&u.translate(-ke,-ke)}function Qr(y){let M=!0;return C.forEach((P,L)=>{if(!P.show)return;let B=A[P.scale];if(B.min==null){P._show&&(M=!1,P._show=!1,ft(!1));return}else P._show||(M=!1,P._show=!0,ft(!1));let Y=P.side,ae=Y%2,{min:pe,max:be}=B,[Fe,ke]=Es(L,pe,be,ae==0?U:Ie);if(ke==0)return;let Oe=B.distr==2,at=P._splits=P.splits(n,L,pe,be,Fe,ke,Oe),Lt=B.distr==2?at.map(Xe=>mi[Xe]):at,Pt=B.distr==2?mi[at[1]]-mi[at[0]]:Fe,xt=P._values=P.values(n,P.filter(n,Lt,L,ke,Pt),L,ke,Pt);P._rotate=Y==2?P.rotate(n,xt,L,ke):0;let je=P._size;P._size=Oi(P.size(n,xt,L,y)),je!=null&&P._size!=je&&(M=!1)}),M}function rs(y){let M=!0;return oa.forEach((P,L)=>{let B=P(n,L,is,y);B!=Vi[L]&&(M=!1),Vi[L]=B}),M}function Cs(){for(let y=0;y<C.length;y++){let M=C[y];if(!M.show||!M._show)continue;let P=M.side,L=P%2,B,Y,ae=M.stroke(n,y),pe=P==0||P==3?-1:1,[be,Fe]=M._found;if(M.label!=null){let ni=M.labelGap*pe,yi=Pn((M._lpos+ni)*Nt);Ne(M.labelFont[0],ae,"center",P==2?"top":a0),u.save(),L==1?(B=Y=0,u.translate(yi,Pn(w+ue/2)),u.rotate((P==3?-Bh:Bh)/2)):(B=Pn(R+$/2),Y=yi);let Tr=J0(M.label)?M.label(n,y,be,Fe):M.label;u.fillText(Tr,B,Y),u.restore()}if(Fe==0)continue;let ke=A[M.scale],Oe=L==0?$:ue,at=L==0?R:w,Lt=M._splits,Pt=ke.distr==2?Lt.map(ni=>mi[ni]):Lt,xt=ke.distr==2?mi[Lt[1]]-mi[Lt[0]]:be,je=M.ticks,Xe=M.border,Yt=je.show?je.size:0,cn=Pn(Yt*Nt),kn=Pn((M.alignTo==2?M._size-Yt-M.gap:M.gap)*Nt),zt=M._rotate*-Bh/180,hn=p(M._pos*Nt),gi=(cn+kn)*pe,ti=hn+gi;Y=L==0?ti:0,B=L==1?ti:0;let Pi=M.font[0],Hi=M.align==1?$o:M.align==2?Jd:zt>0?$o:zt<0?Jd:L==0?"center":P==3?Jd:$o,ls=zt||L==1?"middle":P==2?"top":a0;Ne(Pi,ae,Hi,ls);let vi=M.font[1]*M.lineGap,Ii=Lt.map(ni=>p(a(ni,ke,Oe,at))),Gi=M._values;for(let ni=0;ni<Gi.length;ni++){let yi=Gi[ni];if(yi!=null){L==0?B=Ii[ni]:Y=Ii[ni],yi=""+yi;let Tr=yi.indexOf(`
`)==-1?[yi]:yi.split(/\n/gm);for(let ii=0;ii<Tr.length;ii++){let gp=Tr[ii];zt?(u.save(),u.translate(B,Y+ii*vi),u.rotate(zt),u.fillText(gp,0,0),u.restore()):u.fillText(gp,B,Y+ii*vi)}}}je.show&&xn(Ii,je.filter(n,Pt,y,Fe,xt),L,P,hn,cn,Gt(je.width*Nt,3),je.stroke(n,y),je.dash,je.cap);let cs=M.grid;cs.show&&xn(Ii,cs.filter(n,Pt,y,Fe,xt),L,L==0?2:1,L==0?w:R,L==0?ue:$,Gt(cs.width*Nt,3),cs.stroke(n,y),cs.dash,cs.cap),Xe.show&&xn([hn],[1],L==0?1:0,L==0?1:2,L==1?w:R,L==1?ue:$,Gt(Xe.width*Nt,3),Xe.stroke(n,y),Xe.dash,Xe.cap)}Fn("drawAxes")}function ft(y){b.forEach((M,P)=>{P>0&&(M._paths=null,y&&(s==1?(M.min=null,M.max=null):M.facets.forEach(L=>{L.min=null,L.max=null})))})}let ln=!1,ei=!1,Ot=[];function _n(){ei=!1;for(let y=0;y<Ot.length;y++)Fn(...Ot[y]);Ot.length=0}function qn(){ln||(oA(jf),ln=!0)}function dl(y,M=!1){ln=!0,ei=M,y(n),jf(),M&&Ot.length>0&&queueMicrotask(_n)}n.batch=dl;function jf(){if(oe&&(vt(),oe=!1),_e&&(Ae(),_e=!1),ye){if(Kt(f,$o,Ze),Kt(f,"top",ct),Kt(f,el,U),Kt(f,tl,Ie),Kt(g,$o,Ze),Kt(g,"top",ct),Kt(g,el,U),Kt(g,tl,Ie),Kt(d,el,on),Kt(d,tl,vn),h.width=Pn(on*Nt),h.height=Pn(vn*Nt),C.forEach(({_el:y,_show:M,_size:P,_pos:L,side:B})=>{if(y!=null)if(M){let Y=B===3||B===0?P:0,ae=B%2==1;Kt(y,ae?"left":"top",L-Y),Kt(y,ae?"width":"height",P),Kt(y,ae?"top":"left",ae?ct:Ze),Kt(y,ae?"height":"width",ae?Ie:U),of(y,Vr)}else Ai(y,Vr)}),Kr=Js=jr=O=j=X=q=Te=S=null,Le=1,ua(!0),Ze!=Se||ct!=Vt||U!=He||Ie!=qe){ft(!1);let y=U/He,M=Ie/qe;if(ge&&!te&&de.left>=0){de.left*=y,de.top*=M,eo&&bs(eo,Pn(de.left),0,U,Ie),to&&bs(to,0,Pn(de.top),U,Ie);for(let P=0;P<ut.length;P++){let L=ut[P];L!=null&&($t[P]*=y,Qn[P]*=M,bs(L,Oi($t[P]),Oi(Qn[P]),U,Ie))}}if(qt.show&&!ie&&qt.left>=0&&qt.width>0){qt.left*=y,qt.width*=y,qt.top*=M,qt.height*=M;for(let P in xu)Kt(so,P,qt[P])}Se=Ze,Vt=ct,He=U,qe=Ie}Fn("setSize"),ye=!1}on>0&&vn>0&&(u.clearRect(0,0,h.width,h.height),Fn("drawClear"),E.forEach(y=>y()),Fn("draw")),qt.show&&ie&&(fl(qt),ie=!1),ge&&te&&(Ar(null,!0,!1),te=!1),fe.show&&fe.live&&me&&(vu(),me=!1),l||(l=!0,n.status=1,Fn("ready")),Zs=!1,ln=!1}n.redraw=(y,M)=>{_e=M||!1,y!==!1?js(T,N.min,N.max):qn()};function pu(y,M){let P=A[y];if(P.from==null){if(an==0){let L=P.range(n,M.min,M.max,y);M.min=L[0],M.max=L[1]}if(M.min>M.max){let L=M.min;M.min=M.max,M.max=L}if(an>1&&M.min!=null&&M.max!=null&&M.max-M.min<1e-16)return;y==T&&P.distr==2&&an>0&&(M.min=es(M.min,e[0]),M.max=es(M.max,e[0]),M.min==M.max&&M.max++),H[y]=M,oe=!0,qn()}}n.setScale=pu;let mu,gu,eo,to,Qf,ep,no,io,tp,np,Xt,en,Ks=!1,Gn=de.drag,Nn=Gn.x,Dn=Gn.y;ge&&(de.x&&(mu=Ui(P1,g)),de.y&&(gu=Ui(I1,g)),N.ori==0?(eo=mu,to=gu):(eo=gu,to=mu),Xt=de.left,en=de.top);let qt=n.select=Sn({show:!0,over:!0,left:0,width:0,top:0,height:0},i.select),so=qt.show?Ui(R1,qt.over?g:f):null;function fl(y,M){if(qt.show){for(let P in y)qt[P]=y[P],P in xu&&Kt(so,P,y[P]);M!==!1&&Fn("setSelect")}}n.setSelect=fl;function ex(y){if(b[y].show)ee&&of(lt[y],Vr);else if(ee&&Ai(lt[y],Vr),ge){let P=Pe?ut[0]:ut[y];P!=null&&bs(P,-10,-10,U,Ie)}}function js(y,M,P){pu(y,{min:M,max:P})}function os(y,M,P,L){M.focus!=null&&rx(y),M.show!=null&&b.forEach((B,Y)=>{Y>0&&(y==Y||y==null)&&(B.show=M.show,ex(Y),s==2?(js(B.facets[0].scale,null,null),js(B.facets[1].scale,null,null)):js(B.scale,null,null),qn())}),P!==!1&&Fn("setSeries",y,M),L&&da("setSeries",n,y,M)}n.setSeries=os;function tx(y,M){Sn(I[y],M)}function nx(y,M){y.fill=Mt(y.fill||null),y.dir=It(y.dir,-1),M=M??I.length,I.splice(M,0,y)}function ix(y){y==null?I.length=0:I.splice(y,1)}n.addBand=nx,n.setBand=tx,n.delBand=ix;function sx(y,M){b[y].alpha=M,ge&&ut[y]!=null&&(ut[y].style.opacity=M),ee&&lt[y]&&(lt[y].style.opacity=M)}let Rs,Qs,Sr,ro={focus:!0};function rx(y){if(y!=Sr){let M=y==null,P=Be.alpha!=1;b.forEach((L,B)=>{if(s==1||B>0){let Y=M||B==0||B==y;L._focus=M?null:Y,P&&sx(B,Y?1:Be.alpha)}}),Sr=y,P&&qn()}}ee&&et&&Et(u0,Re,y=>{de._lock||(Qe(y),Sr!=null&&os(null,ro,!0,bn.setSeries))});function as(y,M,P){let L=A[M];P&&(y=y/Nt-(L.ori==1?ct:Ze));let B=U;L.ori==1&&(B=Ie,y=B-y),L.dir==-1&&(y=B-y);let Y=L._min,ae=L._max,pe=y/B,be=Y+(ae-Y)*pe,Fe=L.distr;return Fe==3?Yo(10,be):Fe==4?Y1(be,L.asinh):Fe==100?L.bwd(be):be}function ox(y,M){let P=as(y,T,M);return es(P,e[0],dn,fn)}n.valToIdx=y=>es(y,e[0]),n.posToIdx=ox,n.posToVal=as,n.valToPos=(y,M,P)=>A[M].ori==0?r(y,A[M],P?$:U,P?R:0):o(y,A[M],P?ue:Ie,P?w:0),n.setCursor=(y,M,P)=>{Xt=y.left,en=y.top,Ar(null,M,P)};function ip(y,M){Kt(so,$o,qt.left=y),Kt(so,el,qt.width=M)}function sp(y,M){Kt(so,"top",qt.top=y),Kt(so,tl,qt.height=M)}let ca=N.ori==0?ip:sp,ha=N.ori==1?ip:sp;function ax(){if(ee&&fe.live)for(let y=s==2?1:0;y<b.length;y++){if(y==0&&dt)continue;let M=fe.values[y],P=0;for(let L in M)Ge[y][P++].firstChild.nodeValue=M[L]}}function vu(y,M){if(y!=null&&(y.idxs?y.idxs.forEach((P,L)=>{se[L]=P}):j1(y.idx)||se.fill(y.idx),fe.idx=se[0]),ee&&fe.live){for(let P=0;P<b.length;P++)(P>0||s==1&&!dt)&&lx(P,se[P]);ax()}me=!1,M!==!1&&Fn("setLegend")}n.setLegend=vu;function lx(y,M){let P=b[y],L=y==0&&G==2?mi:e[y],B;dt?B=P.values(n,y,M)??ot:(B=P.value(n,M==null?null:L[M],y,M),B=B==null?ot:{_:B}),fe.values[y]=B}function Ar(y,M,P){tp=Xt,np=en,[Xt,en]=de.move(n,Xt,en),de.left=Xt,de.top=en,ge&&(eo&&bs(eo,Pn(Xt),0,U,Ie),to&&bs(to,0,Pn(en),U,Ie));let L,B=dn>fn;Rs=Ht,Qs=null;let Y=N.ori==0?U:Ie,ae=N.ori==1?U:Ie;if(Xt<0||an==0||B){L=de.idx=null;for(let pe=0;pe<b.length;pe++){let be=ut[pe];be!=null&&bs(be,-10,-10,U,Ie)}et&&os(null,ro,!0,y==null&&bn.setSeries),fe.live&&(se.fill(L),me=!0)}else{let pe,be,Fe;s==1&&(pe=N.ori==0?Xt:en,be=as(pe,T),L=de.idx=es(be,e[0],dn,fn),Fe=W(e[0][L],N,Y,0));let ke=-10,Oe=-10,at=0,Lt=0,Pt=!0,xt="",je="";for(let Xe=s==2?1:0;Xe<b.length;Xe++){let Yt=b[Xe],cn=se[Xe],kn=cn==null?null:s==1?e[Xe][cn]:e[Xe][1][cn],zt=de.dataIdx(n,Xe,L,be),hn=zt==null?null:s==1?e[Xe][zt]:e[Xe][1][zt];if(me=me||hn!=kn||zt!=cn,se[Xe]=zt,Xe>0&&Yt.show){let gi=zt==null?-10:zt==L?Fe:W(s==1?e[0][zt]:e[Xe][0][zt],N,Y,0),ti=hn==null?-10:D(hn,s==1?A[Yt.scale]:A[Yt.facets[1].scale],ae,0);if(et&&hn!=null){let Pi=N.ori==1?Xt:en,Hi=In(Be.dist(n,Xe,zt,ti,Pi));if(Hi<Rs){let ls=Be.bias;if(ls!=0){let vi=as(Pi,Yt.scale),Ii=hn>=0?1:-1,Gi=vi>=0?1:-1;Gi==Ii&&(Gi==1?ls==1?hn>=vi:hn<=vi:ls==1?hn<=vi:hn>=vi)&&(Rs=Hi,Qs=Xe)}else Rs=Hi,Qs=Xe}}if(me||Pe){let Pi,Hi;N.ori==0?(Pi=gi,Hi=ti):(Pi=ti,Hi=gi);let ls,vi,Ii,Gi,cs,ni,yi=!0,Tr=ce.bbox;if(Tr!=null){yi=!1;let ii=Tr(n,Xe);Ii=ii.left,Gi=ii.top,ls=ii.width,vi=ii.height}else Ii=Pi,Gi=Hi,ls=vi=ce.size(n,Xe);if(ni=ce.fill(n,Xe),cs=ce.stroke(n,Xe),Pe)Xe==Qs&&Rs<=Be.prox&&(ke=Ii,Oe=Gi,at=ls,Lt=vi,Pt=yi,xt=ni,je=cs);else{let ii=ut[Xe];ii!=null&&($t[Xe]=Ii,Qn[Xe]=Gi,y0(ii,ls,vi,yi),g0(ii,ni,cs),bs(ii,Oi(Ii),Oi(Gi),U,Ie))}}}}if(Pe){let Xe=Be.prox,Yt=Sr==null?Rs<=Xe:Rs>Xe||Qs!=Sr;if(me||Yt){let cn=ut[0];cn!=null&&($t[0]=ke,Qn[0]=Oe,y0(cn,at,Lt,Pt),g0(cn,xt,je),bs(cn,Oi(ke),Oi(Oe),U,Ie))}}}if(qt.show&&Ks)if(y!=null){let[pe,be]=bn.scales,[Fe,ke]=bn.match,[Oe,at]=y.cursor.sync.scales,Lt=y.cursor.drag;if(Nn=Lt._x,Dn=Lt._y,Nn||Dn){let{left:Pt,top:xt,width:je,height:Xe}=y.select,Yt=y.scales[Oe].ori,cn=y.posToVal,kn,zt,hn,gi,ti,Pi=pe!=null&&Fe(pe,Oe),Hi=be!=null&&ke(be,at);Pi&&Nn?(Yt==0?(kn=Pt,zt=je):(kn=xt,zt=Xe),hn=A[pe],gi=W(cn(kn,Oe),hn,Y,0),ti=W(cn(kn+zt,Oe),hn,Y,0),ca(ts(gi,ti),In(ti-gi))):ca(0,Y),Hi&&Dn?(Yt==1?(kn=Pt,zt=je):(kn=xt,zt=Xe),hn=A[be],gi=D(cn(kn,at),hn,ae,0),ti=D(cn(kn+zt,at),hn,ae,0),ha(ts(gi,ti),In(ti-gi))):ha(0,ae)}else _u()}else{let pe=In(tp-Qf),be=In(np-ep);if(N.ori==1){let at=pe;pe=be,be=at}Nn=Gn.x&&pe>=Gn.dist,Dn=Gn.y&&be>=Gn.dist;let Fe=Gn.uni;Fe!=null?Nn&&Dn&&(Nn=pe>=Fe,Dn=be>=Fe,!Nn&&!Dn&&(be>pe?Dn=!0:Nn=!0)):Gn.x&&Gn.y&&(Nn||Dn)&&(Nn=Dn=!0);let ke,Oe;Nn&&(N.ori==0?(ke=no,Oe=Xt):(ke=io,Oe=en),ca(ts(ke,Oe),In(Oe-ke)),Dn||ha(0,ae)),Dn&&(N.ori==1?(ke=no,Oe=Xt):(ke=io,Oe=en),ha(ts(ke,Oe),In(Oe-ke)),Nn||ca(0,Y)),!Nn&&!Dn&&(ca(0,0),ha(0,0))}if(Gn._x=Nn,Gn._y=Dn,y==null){if(P){if(mp!=null){let[pe,be]=bn.scales;bn.values[0]=pe!=null?as(N.ori==0?Xt:en,pe):null,bn.values[1]=be!=null?as(N.ori==1?Xt:en,be):null}da(Kd,n,Xt,en,U,Ie,L)}if(et){let pe=P&&bn.setSeries,be=Be.prox;Sr==null?Rs<=be&&os(Qs,ro,!0,pe):Rs>be?os(null,ro,!0,pe):Qs!=Sr&&os(Qs,ro,!0,pe)}}me&&(fe.idx=L,vu()),M!==!1&&Fn("setCursor")}let er=null;Object.defineProperty(n,"rect",{get(){return er==null&&ua(!1),er}});function ua(y=!1){y?er=null:(er=g.getBoundingClientRect(),Fn("syncRect",er))}function rp(y,M,P,L,B,Y,ae){de._lock||Ks&&y!=null&&y.movementX==0&&y.movementY==0||(yu(y,M,P,L,B,Y,ae,!1,y!=null),y!=null?Ar(null,!0,!0):Ar(M,!0,!1))}function yu(y,M,P,L,B,Y,ae,pe,be){if(er==null&&ua(!1),Qe(y),y!=null)P=y.clientX-er.left,L=y.clientY-er.top;else{if(P<0||L<0){Xt=-10,en=-10;return}let[Fe,ke]=bn.scales,Oe=M.cursor.sync,[at,Lt]=Oe.values,[Pt,xt]=Oe.scales,[je,Xe]=bn.match,Yt=M.axes[0].side%2==1,cn=N.ori==0?U:Ie,kn=N.ori==1?U:Ie,zt=Yt?Y:B,hn=Yt?B:Y,gi=Yt?L:P,ti=Yt?P:L;if(Pt!=null?P=je(Fe,Pt)?a(at,A[Fe],cn,0):-10:P=cn*(gi/zt),xt!=null?L=Xe(ke,xt)?a(Lt,A[ke],kn,0):-10:L=kn*(ti/hn),N.ori==1){let Pi=P;P=L,L=Pi}}be&&(M==null||M.cursor.event.type==Kd)&&((P<=1||P>=U-1)&&(P=Br(P,U)),(L<=1||L>=Ie-1)&&(L=Br(L,Ie))),pe?(Qf=P,ep=L,[no,io]=de.move(n,P,L)):(Xt=P,en=L)}let xu={width:0,height:0,left:0,top:0};function _u(){fl(xu,!1)}let op,ap,lp,cp;function hp(y,M,P,L,B,Y,ae){Ks=!0,Nn=Dn=Gn._x=Gn._y=!1,yu(y,M,P,L,B,Y,ae,!0,!1),y!=null&&(Et(jd,sf,up,!1),da(c0,n,no,io,U,Ie,null));let{left:pe,top:be,width:Fe,height:ke}=qt;op=pe,ap=be,lp=Fe,cp=ke}function up(y,M,P,L,B,Y,ae){Ks=Gn._x=Gn._y=!1,yu(y,M,P,L,B,Y,ae,!1,!0);let{left:pe,top:be,width:Fe,height:ke}=qt,Oe=Fe>0||ke>0,at=op!=pe||ap!=be||lp!=Fe||cp!=ke;if(Oe&&at&&fl(qt),Gn.setScale&&Oe&&at){let Lt=pe,Pt=Fe,xt=be,je=ke;if(N.ori==1&&(Lt=be,Pt=ke,xt=pe,je=Fe),Nn&&js(T,as(Lt,T),as(Lt+Pt,T)),Dn)for(let Xe in A){let Yt=A[Xe];Xe!=T&&Yt.from==null&&Yt.min!=Ht&&js(Xe,as(xt+je,Xe),as(xt,Xe))}_u()}else de.lock&&(de._lock=!de._lock,Ar(M,!0,y!=null));y!=null&&(Tn(jd,sf),da(jd,n,Xt,en,U,Ie,null))}function cx(y,M,P,L,B,Y,ae){if(de._lock)return;Qe(y);let pe=Ks;if(Ks){let be=!0,Fe=!0,ke=10,Oe,at;N.ori==0?(Oe=Nn,at=Dn):(Oe=Dn,at=Nn),Oe&&at&&(be=Xt<=ke||Xt>=U-ke,Fe=en<=ke||en>=Ie-ke),Oe&&be&&(Xt=Xt<no?0:U),at&&Fe&&(en=en<io?0:Ie),Ar(null,!0,!0),Ks=!1}Xt=-10,en=-10,se.fill(null),Ar(null,!0,!0),pe&&(Ks=pe)}function dp(y,M,P,L,B,Y,ae){de._lock||(Qe(y),la(),_u(),y!=null&&da(d0,n,Xt,en,U,Ie,null))}function fp(){C.forEach(pT),k(n.width,n.height,!0)}Hr(zh,qo,fp);let oo={};oo.mousedown=hp,oo.mousemove=rp,oo.mouseup=up,oo.dblclick=dp,oo.setSeries=(y,M,P,L)=>{let B=bn.match[2];P=B(n,M,P),P!=-1&&os(P,L,!0,!1)},ge&&(Et(c0,g,hp),Et(Kd,g,rp),Et(h0,g,y=>{Qe(y),ua(!1)}),Et(u0,g,cx),Et(d0,g,dp),df.add(n),n.syncRect=ua);let pl=n.hooks=i.hooks||{};function Fn(y,M,P){ei?Ot.push([y,M,P]):y in pl&&pl[y].forEach(L=>{L.call(null,n,M,P)})}(i.plugins||[]).forEach(y=>{for(let M in y.hooks)pl[M]=(pl[M]||[]).concat(y.hooks[M])});let pp=(y,M,P)=>P,bn=Sn({key:null,setSeries:!1,filters:{pub:M0,sub:M0},scales:[T,b[1]?b[1].scale:null],match:[S0,S0,pp],values:[null,null]},de.sync);bn.match.length==2&&bn.match.push(pp),de.sync=bn;let mp=bn.key,bu=_v(mp);function da(y,M,P,L,B,Y,ae){bn.filters.pub(y,M,P,L,B,Y,ae)&&bu.pub(y,M,P,L,B,Y,ae)}bu.sub(n);function hx(y,M,P,L,B,Y,ae){bn.filters.sub(y,M,P,L,B,Y,ae)&&oo[y](null,M,P,L,B,Y,ae)}n.pub=hx;function ux(){bu.unsub(n),df.delete(n),Ln.clear(),af(zh,qo,fp),c.remove(),Re?.remove(),Fn("destroy")}n.destroy=ux;function wu(){Fn("init",i,e),aa(e||i.data,!1),H[T]?pu(T,H[T]):la(),ie=qt.show&&(qt.width>0||qt.height>0),te=me=!0,k(i.width,i.height)}return b.forEach(Jr),C.forEach(As),t?t instanceof HTMLElement?(t.appendChild(c),wu()):t(n,wu):wu(),n}Xn.assign=Sn;Xn.fmtNum=xf;Xn.rangeNum=Vh;Xn.rangeLog=Wh;Xn.rangeAsinh=vf;Xn.orient=Wr;Xn.pxRatio=Nt;Xn.join=rA;Xn.fmtDate=bf,Xn.tzDate=gA;Xn.sync=_v;{Xn.addGap=jA,Xn.clipGaps=qh;let i=Xn.paths={points:Tv};i.linear=Cv,i.stepped=tT,i.bars=nT,i.spline=sT}function mT(i,e,t){let n=e-i;if(!(n>0)||t<1)return Number.isFinite(i)?[i]:[];let s=n/t,r=10**Math.floor(Math.log10(s)),o=r*([1,2,5].find(l=>l*r>=s*(1-1e-9))??10),a=[];for(let l=Math.ceil(i/o-1e-9);l*o<=e+o*1e-9;++l)a.push(Number((l*o).toPrecision(12)));return a}function Cf(i,e,t){if(!(i>0)||!(e>i))return[];let n=Math.floor(Math.log10(i)+1e-9),s=Math.ceil(Math.log10(e)-1e-9),r=3*Math.log10(e/i)<=2*t?[1,2,5]:[1],o=Math.max(1,Math.ceil((s-n)/Math.max(1,t))),a=[];for(let l=Math.ceil(n/o)*o;l<=s;l+=o)for(let c of r){let h=Number((c*10**l).toPrecision(12));h>=i*(1-1e-9)&&h<=e*(1+1e-9)&&a.push(h)}return a}function Lv(i,e,t,n,s){let r=t(i[0]),o=t(i[1])-r||1,a=(l=>e[0]+(t(l)-r)/o*(e[1]-e[0]));return a.domain=i,a.range=e,a.ticks=s,a.invert=l=>n(r+(l-e[0])/(e[1]-e[0])*o),a}function ws(i,e,t){return Lv(i,e,n=>n,n=>n,mT(i[0],i[1],t))}function ol(i,e,t){return Lv(i,e,Math.log10,n=>10**n,Cf(i[0],i[1],t))}function Kh(i,e,t){let n=e>i?(e-i)*t:Math.abs(i)||1;return[i-n,e+n]}var Nv=14;function Dv(i,e){let t=i.match(/[\d.]+/g)??["128","128","128"];return`rgba(${t[0]}, ${t[1]}, ${t[2]}, ${e})`}function gT(i){let e=1/0;for(let t of[...i.bands.flatMap(n=>[n.low,n.high]),...i.lines.map(n=>n.values)])for(let n=0;n<t.length;++n)e=t[n]>0&&t[n]<e?t[n]:e;return Number.isFinite(e)?e:1}function Fv(i){return 10**Math.floor(Math.log10(gT(i)))}function vT(i,e,t,n){let s=Cf(Math.max(i,t),e,n);return i<=0&&e>=0?[0,...s]:s}var Xs=class{constructor(e,t){this.content=e;this.options=t;this.observer=new ResizeObserver(n=>{let s=Math.floor(n[0].contentRect.width);s>0&&s!==this.width&&(this.width=s,this.plot===null?this.build():this.plot.setSize({width:s,height:this.options.height}))}),this.observer.observe(this.element)}content;options;element=m("div",{class:"fan-place"});plot=null;year=Number.NaN;width=0;observer;show(e,t){this.content=e,this.options=t,this.width>0&&this.build()}setYear(e){this.year=e,this.plot?.redraw(!1,!1)}destroy(){this.observer.disconnect(),this.plot?.destroy(),this.plot=null}build(){this.plot?.destroy(),this.element.replaceChildren(),this.plot=new Xn(this.settings(),this.rows(),this.element)}rows(){let e=s=>Array.from(s,r=>Number.isFinite(r)?r:null),t=this.content.bands.flatMap(s=>[e(s.high),e(s.low)]),n=this.content.lines.map(s=>e(s.values));return[Array.from(this.content.time),...t,...n]}settings(){let{isLog:e,isSmall:t,height:n}=this.options,s=Wi("--dim"),r=Dv(Wi("--dim"),.14),o=Wi("--data"),a=`11px ${getComputedStyle(document.body).fontFamily}`,l={stroke:s,grid:{stroke:r,width:1},ticks:{show:!1},font:a},c=this.content.bands.flatMap(()=>[{stroke:"transparent",width:0},{stroke:"transparent",width:0}]),h=this.content.lines.map(u=>({label:u.name,stroke:Wi(u.colour),width:u.width,dash:u.dash}));return{width:this.width,height:n,padding:t?[8,16,0,0]:[10,14,0,0],legend:{show:!1},cursor:t?{show:!1}:{x:!0,y:!1,points:{show:!1},drag:{x:!1,y:!1},focus:{prox:Nv}},focus:{alpha:1},scales:{x:{time:!1},y:e?{distr:4,asinh:Fv(this.content)}:{}},axes:[{...l,space:t?70:80,size:t?24:34,values:(u,d)=>d.map(_r)},{...l,...e?this.logTicks():{},size:t?54:62,space:t?34:42,values:(u,d)=>d.map(f=>f===null?"":_r(f))}],series:[{},...c,...h],bands:this.content.bands.map((u,d)=>({series:[1+2*d,2+2*d],fill:Dv(o,.12+.3*u.weight)})),hooks:{draw:[u=>this.drawYear(u)],ready:[u=>this.listen(u)]}}}logTicks(){let e=this.options.isSmall?3:6;return{splits:(t,n,s,r)=>vT(s,r,Fv(this.content),e),filter:(t,n)=>n}}drawYear(e){if(!Number.isFinite(this.year))return;let t=Math.round(e.valToPos(this.year,"x",!0)),{left:n,top:s,width:r,height:o}=e.bbox;t<n||t>n+r||(e.ctx.save(),e.ctx.strokeStyle=Wi("--accent"),e.ctx.lineWidth=devicePixelRatio,e.ctx.setLineDash([4*devicePixelRatio,3*devicePixelRatio]),e.ctx.beginPath(),e.ctx.moveTo(t,s),e.ctx.lineTo(t,s+o),e.ctx.stroke(),e.ctx.restore())}listen(e){let{onTime:t,onMember:n,isSmall:s}=this.options;s||(e.over.addEventListener("click",r=>{let o=this.memberNear(e,r.offsetX,r.offsetY);o!==null&&n!==null?n(o):t!==null&&t(e.posToVal(r.offsetX,"x"))}),e.over.addEventListener("mousemove",r=>{let o=n!==null&&this.memberNear(e,r.offsetX,r.offsetY)!==null;e.over.classList.toggle("is-on-line",o)}))}memberNear(e,t,n){let s=e.posToIdx(t),r=null,o=Nv;for(let a of this.content.lines){let l=Math.abs(e.valToPos(a.values[s],"y")-n);a.member!==null&&l<o&&(o=l,r=a.member)}return r}};var ta=32,kv=8;function yT(i,e){let t=n=>n===null||typeof n=="number"&&Number.isNaN(n);return(n,s)=>{let r=i(n),o=i(s);if(t(r)||t(o))return Number(t(r))-Number(t(o));let a=typeof r=="string"?r.localeCompare(String(o)):r-o;return e?-a:a}}var ht=class{constructor(e){this.options=e;this.heads=e.columns.map((t,n)=>this.head(t,n)),this.table=m("table",{class:"data-table",role:e.onOpen?"grid":null},m("caption",null,m("span",null,e.caption)),m("thead",null,m("tr",null,this.heads)),this.body),this.scroller=m("div",{class:"table-scroller",tabindex:e.onOpen?null:0,role:"group","aria-label":e.caption,onscroll:()=>this.draw()},this.table),e.height>0&&(this.scroller.style.maxHeight=`${e.height}px`),this.body.addEventListener("keydown",t=>this.onKey(t)),this.element=this.scroller,this.setRows(e.rows)}options;element;body=m("tbody");heads;scroller;rows=[];sorted=[];sortedBy=-1;isDescending=!1;focused=0;table;setRows(e){this.rows=e,this.table.setAttribute("aria-rowcount",String(e.length+1)),this.sort()}redraw(){this.draw()}sortBy(e,t){this.sortedBy=e,this.isDescending=t,this.sort()}head(e,t){let n=[e.title,e.unit!==""&&m("span",{class:"unit"},` ${e.unit}`)],s=()=>this.sortBy(t,this.sortedBy===t&&!this.isDescending);return m("th",{scope:"col",class:e.isNumber?"number":null,"aria-sort":e.order?"none":null},e.order?m("button",{type:"button",onclick:s},n):n)}sort(){let e=this.options.columns[this.sortedBy];this.sorted=e?.order?[...this.rows].sort(yT(e.order,this.isDescending)):this.rows,this.heads.forEach((t,n)=>{this.options.columns[n].order&&t.setAttribute("aria-sort",n!==this.sortedBy?"none":this.isDescending?"descending":"ascending")}),this.focused=0,this.draw()}draw(){let e=this.options.height===0||this.sorted.length<=60,t=Math.ceil(this.options.height/ta),n=Math.max(0,Math.floor(this.scroller.scrollTop/ta)-kv),s=e?0:Math.max(0,Math.min(n,this.sorted.length-t)),r=e?this.sorted.length:Math.min(this.sorted.length,s+t+2*kv),o=this.body.contains(document.activeElement),a=[];for(let l=s;l<r;++l)a.push(this.row(this.sorted[l],l));this.body.replaceChildren(this.spacer(s),...a,this.spacer(this.sorted.length-r)),o&&this.body.querySelector(`[data-at="${this.focused}"]`)?.focus({preventScroll:!0})}spacer(e){if(e<=0)return document.createDocumentFragment();let t=m("td",{colspan:this.options.columns.length});return t.style.height=`${e*ta}px`,m("tr",{class:"spacer","aria-hidden":"true"},t)}row(e,t){let{columns:n,onOpen:s,isMarked:r}=this.options,o=r!==null&&r(e);return m("tr",{"data-at":t,"aria-rowindex":t+2,"aria-selected":s?String(o):null,class:o?"is-marked":null,tabindex:s?t===this.focused?0:-1:null,onclick:s&&(()=>this.open(t))},n.map(a=>m("td",{class:a.isNumber?"number":null},a.text(e))))}open(e){this.focused=e,this.options.onOpen?.(this.sorted[e])}onKey(e){let t=Math.max(1,Math.floor(this.options.height/ta)-2),n={ArrowDown:1,ArrowUp:-1,PageDown:t,PageUp:-t,Home:-this.sorted.length,End:this.sorted.length};if(!(this.options.onOpen===null||!(e.target instanceof HTMLTableRowElement))){if(e.key==="Enter"||e.key===" ")e.preventDefault(),this.open(this.focused);else if(e.key in n){e.preventDefault(),this.focused=Math.max(0,Math.min(this.sorted.length-1,this.focused+n[e.key]));let s=this.focused*ta,r=this.scroller.clientHeight-2*ta;(s<this.scroller.scrollTop||s>this.scroller.scrollTop+r)&&(this.scroller.scrollTop=Math.max(0,s-r/2)),this.draw(),this.body.querySelector(`[data-at="${this.focused}"]`)?.focus({preventScroll:!0})}}}};function tt(i,e,t,n){return{title:i,unit:e,isNumber:!0,text:s=>n(t(s)),order:t}}function rt(i,e){return{title:i,unit:"",isNumber:!1,text:t=>e(t)??"unknown",order:e}}var na=4,xT=20;function _T(i,e){if(i.columns.get("cause")?.flags!==void 0)return Un(i.columns.get("cause"),e);let t=gt(i.columns.get("cause"),e);return t===null||t<0?null:i.columns.get("type")?.flags?.[t]??null}function bT(i){let e=i.columns.get("tick"),t=(n,s)=>gt(i.columns.get(n),s);return Array.from({length:e?.values.length??0},(n,s)=>({member:t("member_index",s),year:Number(e?.values[s])/na,type:Un(i.columns.get("type"),s)??"unknown",system:t("system_index",s),other:t("other_index",s),value:t("value",s),cause:_T(i,s)}))}async function $r(i,e,t,n,s){let r=new URLSearchParams({limit:String(t)});e.member!==null&&r.set("member",String(e.member)),e.system!==null&&r.set("system",String(e.system)),e.type!==""&&r.set("type",e.type),e.from_year!==null&&r.set("from_tick",String(Math.round(e.from_year*na))),e.to_year!==null&&r.set("to_tick",String(Math.round(e.to_year*na))),n!==null&&r.set("after",n);let o={rows:[],next:null};for(let a=0;a<xT;++a){let l=await i.api.frame(i.path(`events?${r}`),s);if(o.rows.push(...bT(l)),o.next=l.about.next??null,o.next===null||o.rows.length>=t)break;r.set("after",o.next)}return o}async function qs(i){return(await i.systems()).columns.get("system_name")?.texts??[]}function ia(i,e,t,n){let s=o=>o===null?null:e[o]??`system ${o}`,r=tt("Member","",o=>o.member,le);return new ht({caption:n.caption,columns:[tt("Year","",o=>o.year,o=>(o??Number.NaN).toFixed(2)),...n.hasMember?[r]:[],rt("What",o=>pn(o.type)),rt("Where",o=>s(o.system)),{...rt("Other end",o=>o.other===o.system?"":s(o.other))},tt("Size","",o=>o.value,le),rt("Cause",o=>o.cause===null?"—":pn(o.cause))],rows:t,height:n.height,onOpen:o=>i.store.set({m:o.member,t:Math.floor(o.year),v:"members"}),isMarked:null})}function Uv(i){let e=i.parameters;return Array.isArray(e)?e:Object.entries(e??{}).map(([t,n])=>n!==null&&typeof n=="object"&&"value"in n?{name:t,...n}:{name:t,value:n})}var Ov={"Where people live":["settled_systems","reach_ly","population","population_offworld","population_in_transit","capacity","births_net","orbital_anchors","orbital_industries","outposts","settlements","colonies","mature_worlds","maturations"],Voyages:["ships_in_flight","launches","foundings","reinforcements","contests","ships_lost","migration_waves","cruise_speed_home_c","probes","scouts","seed_ships","seed_ships_rooted","seed_ships_failed","generation_ships","generation_ships_in_flight","tankers","surveys","surveys_known_home","orders_waiting","port_wait_yr"],"Economy and knowledge":["output_su_per_yr","tech_mean","tech_home","tech_max","discoveries","tech_breakthroughs","lessons","trade_routes","freighters","goods_in_transit","goods_delivered","cargoes_lost","routes_opened","routes_lost","shortage_share","resource_shortages"],Polities:["polities","largest_polity_share","polity_concentration","asabiya_mean","loyalty_mean","alliances","independences","wars","conquests","deaths_war"],"What goes wrong":["colony_failures","deaths_hazard","deaths_famine","plagues","equipment_failures","asteroid_impacts","disappointments","capacity_hoped_mean","capacity_found_mean"]},Ms=["settled_systems","population","reach_ly","output_su_per_yr","tech_mean","ships_in_flight","polities","deaths_hazard"],wT={reach_ly:"reach",output_su_per_yr:"output",tech_mean:"tech level (mean)",tech_home:"tech level at home",tech_max:"tech level (highest)",cruise_speed_home_c:"cruise speed of ships built at home",port_wait_yr:"wait for a berth",population_offworld:"population off-world",births_net:"births less deaths",deaths_hazard:"deaths by hazards"};function rn(i){let e=wT[i]??i.replaceAll("_"," ");return e[0].toUpperCase()+e.slice(1)}function Ke(i,...e){return m("section",{class:"card stack"},m("h2",null,i),e)}function MT(i){let e=Array.from({length:i},()=>m("div",{class:"skeleton"}));return m("div",{class:"stack",role:"status"},m("span",{class:"unseen"},"Loading"),e)}function jt(i,...e){return m("div",{class:"empty"},m("p",null,i),e.length>0&&m("div",{class:"buttons"},e))}function mn(i){let e=i.detail;return m("p",{class:"hint"},`${e.charAt(0).toUpperCase()}${e.slice(1)}${e.endsWith(".")?"":"."}`)}async function St(i,e,t,n){i.replaceChildren(MT(4)),i.setAttribute("aria-busy","true");try{let s=await n();t.aborted||(i.replaceChildren(),i.append(m("div",{class:"stack"},s)))}catch(s){t.aborted||e.problem(i,s)}finally{i.removeAttribute("aria-busy")}}function Ci(i){return m("dl",{class:"facts"},i.map(([e,t,n])=>[m("dt",null,e),m("dd",null,m("span",{class:"value"},t),n?m("span",{class:"note"},n):null)]))}function Tt(i,e){return m("button",{type:"button",onclick:e},i)}function al(i,e,t,n){let s=`choice-${i.toLowerCase().replace(/[^a-z]+/g,"-")}`;return m("fieldset",{class:"choice"},m("legend",null,i),e.map(([r,o])=>m("label",null,m("input",{type:"radio",name:s,value:r,checked:r===t,onchange:()=>n(r)}),m("span",null,o))))}function An(i,e,t,n){let s=([o,a])=>m("option",{value:o,selected:o===t},a),r=Object.entries(e);return m("label",{class:"field"},m("span",null,i),m("select",{onchange:o=>n(o.target.value)},r.map(([o,a])=>o===""?a.map(s):m("optgroup",{label:o},a.map(s)))))}function Vn(i,e){return m("label",{class:"field"},m("span",null,i),m("input",e))}function Ss(i,e){return m("div",{class:"command"},m("code",null,e),Tt("Copy",()=>{Ho(i,e,"Command")}))}function Ye(i,e){let t={good:"✓",warn:"!",bad:"✕",plain:""}[e];return m("span",{class:`badge ${e}`},t!==""&&m("span",{"aria-hidden":"true"},t),i)}function Hn(i,e,...t){let n=i.classList.contains("page")?i:m("div",{class:"page"});return n.classList.add("view-page"),n.append(...n===i?[]:[m("h1",null,e)]),tr(n,t),n!==i&&i.append(n),n}function Bi(i){return i.store.get().e.split("@")[0]}var Rf=1.959963984540054;function Pf(i,e,t){if(!(e>0)||!(i>=0)||i>e)return null;let n=i/e,s=1+t*t/e,r=(n+t*t/(2*e))/s,o=t/s*Math.sqrt(n*(1-n)/e+t*t/(4*e*e));return{low:i===0?0:r-o,high:i===e?1:r+o}}function zv(i,e){if(i===null||e===null)return un;let t=Pf(i,e,Rf);if(t===null)return un;let n=`${sn(i)} of ${sn(e)} members`;return`${Wn(i/e)} (95 %: ${Wn(t.low)} to ${Wn(t.high)}; ${n})`}function Vv(i,e){return Math.sqrt(Math.max(1,i))/e}function Bv(i){let e=Array.from({length:i.length},(n,s)=>s).sort((n,s)=>i[n]-i[s]),t=new Float64Array(i.length);for(let n=0;n<e.length;){let s=n+1;for(;s<e.length&&i[e[s]]===i[e[n]];)++s;for(let r=n;r<s;++r)t[e[r]]=(n+s-1)/2;n=s}return t}function Hv(i,e){let t=Array.from({length:Math.min(i.length,e.length)},(c,h)=>h).filter(c=>Number.isFinite(i[c])&&Number.isFinite(e[c])),n=Bv(t.map(c=>i[c])),s=Bv(t.map(c=>e[c])),r=(t.length-1)/2,o=0,a=0,l=0;for(let c=0;c<t.length;++c)o+=(n[c]-r)*(s[c]-r),a+=(n[c]-r)**2,l+=(s[c]-r)**2;return a>0&&l>0?{rho:o/Math.sqrt(a*l),count:t.length}:null}function Gv(i){let e=0;for(let t=0;t<i.length;++t)e=i[t]>e&&Number.isFinite(i[t])?i[t]:e;return e}function jh(i){let e=1/0,t=-1/0;for(let n=0;n<i.length;++n)Number.isFinite(i[n])&&(e=Math.min(e,i[n]),t=Math.max(t,i[n]));return e<=t?[e,t]:null}function Wv(i,e,t){let n=new Set,s=(t^2654435769)>>>0;for(;n.size<Math.min(e,i);){s=s+1831565813>>>0;let r=Math.imul(s^s>>>15,1|s);r=r+Math.imul(r^r>>>7,61|r)^r,n.add(((r^r>>>14)>>>0)%i)}return[...n].sort((r,o)=>r-o)}var If=8,ST=[[],[6,3],[2,3],[8,3,2,3]];async function Qh(i,e,t,n){let s=AT(t),r=await Promise.all(s.map(a=>i.api.frame(i.path(`series/${e}?statistic=members&first=${a[0]}&count=${a.length}`),n))),o=[];return s.forEach((a,l)=>{let c=r[l].columns.get(e)?.values,h=(c?.length??0)/a.length;a.forEach((u,d)=>{let f=(c??new Float32Array(0)).subarray(d*h,(d+1)*h),g=t.indexOf(u);f.length>0&&Number.isFinite(f[0])&&o.push({name:`Member ${u}`,values:f,colour:`--line-${g%If+1}`,width:1.25,dash:ST[g%4],member:u})})}),o}function AT(i){let e=[];for(let t of[...i].sort((n,s)=>n-s)){let n=e[e.length-1];n!==void 0&&n[n.length-1]===t-1?n.push(t):e.push([t])}return e}function $v(i,e){let{members:t,pick:n,m:s}=i.store.get(),r=t==="none"?[]:t==="random"?Wv(e,If,Number(n??1)):Array.from({length:Math.min(If,e)},(o,a)=>a);return s!==null&&s<e&&!r.includes(s)?[...r,s]:r}function TT(i){return i.includes(": ")?i.slice(i.lastIndexOf(": ")+2):i}function Xr(i,e){let t=i.columns.get(`${e}_quantile`),n=i.columns.get("time")?.values,s=Array.from(i.columns.get("quantile")?.values);if(t===void 0||n===void 0)throw new Error(`the answer has no quantiles of ${e}`);let r=t.values,o=s.map((h,u)=>Float64Array.from(n,(d,f)=>r[f*s.length+u])),a=h=>s.findIndex(u=>Math.abs(u-h)<1e-9),l=s.filter(h=>h<.5&&a(1-h)>=0&&(h===.05||h===.25)),c=o[a(.5)]??o[Math.floor(s.length/2)];return{metric:e,unit:t.unit,meaning:TT(t.meaning),levels:s,curves:o,content:{time:n,bands:l.map((h,u)=>({low:o[a(h)],high:o[a(1-h)],weight:(u+1)/(l.length+1)})),lines:[{name:"Median",values:c,colour:"--data-strong",width:2,dash:[],member:null}]},median:c,mean:i.columns.get(`${e}_mean`),mcse:i.columns.get(`${e}_mcse`)}}function eu(i){let e=[matchMedia("(prefers-color-scheme: dark)"),matchMedia("(forced-colors: active)")];return e.forEach(t=>t.addEventListener("change",i)),()=>e.forEach(t=>t.removeEventListener("change",i))}function ET(){return jt("No events of this member are kept.",m("p",{class:"hint"},"`output.detail_member_count` says how many members keep theirs; `polycosm history` tells those of any."))}var tu=class{constructor(e,t,n){this.app=t;this.m=n;let s=m("div"),r=Tt("Close",()=>t.store.set({m:null})),o=Tt("What if…",()=>t.store.set({v:"whatif",m:n}));o.classList.add("primary"),e.append(m("section",{class:"card stack"},m("div",{class:"run-head"},m("h2",null,`Member ${le(n)}`),m("div",{class:"buttons"},o,r)),s)),St(s,t,this.ended.signal,()=>this.content())}app;m;ended=new AbortController;charts=[];end(){this.ended.abort(),this.charts.forEach(e=>e.chart.destroy())}showYear(){this.charts.forEach(e=>e.show())}async content(){let{app:e,m:t}=this,n=await e.api.json(e.path(`members/${t}`),this.ended.signal),s=m("div"),r=m("div");n.kept?.series!==!1&&St(s,e,this.ended.signal,()=>this.series()),n.kept?.planets_belts_events===!1?r.append(ET()):St(r,e,this.ended.signal,()=>this.events());let o=n.status==="ok",a=n.quarantine,l=Uv(n).map(c=>{let h=typeof c.value=="number"?le(c.value):String(c.value??"unknown");return[c.name.replaceAll("_"," "),`${h} ${$n(c.unit??"")}`,c.meaning]});return[m("div",{class:"row"},Ye(n.status,o?"good":"bad"),m("span",{class:"dim"},"Digest ",m("code",null,n.digest??"unknown"))),!o&&m("p",null,`${a?.code??"Quarantined"}: ${a?.message??"it has no numbers and is in no statistic."}`),m("div",null,m("p",{class:"hint"},"Live it again, to the same digest:"),Ss(e,`polycosm replay ${Bi(e)} --member ${t}`)),s,m("div",{class:"columns columns-2"},Ke("Events",r),Ke("What was drawn",Ci(l)))]}async series(){let{app:e,m:t}=this;try{let n=await Promise.all(Ms.slice(0,4).map(async s=>{let[r,o]=await Promise.all([e.series(s),Qh(e,s,[t],this.ended.signal)]);return{data:Xr(r,s),line:o[0]}}));return n.every(s=>s.line===void 0)?null:m("div",{class:"multiples-grid"},n.map(({data:s,line:r})=>{let o=r===void 0?[]:[{...r,colour:"--accent",width:2.5,dash:[]}],a=new Xs({...s.content,lines:[...s.content.lines.map(u=>({...u,width:1})),...o]},{height:130,isLog:!1,isSmall:!0,yTitle:"",onTime:null,onMember:null}),l=m("span",{class:"value"}),c=()=>{let u=e.store.get().t;a.setYear(u),l.textContent=r===void 0?"unknown":`${le(r.values[pi(s.content.time,u)])} ${$n(s.unit)}`};c(),this.charts.push({chart:a,show:c});let h=rn(s.metric);return m("div",{class:"multiple card",role:"img","aria-label":`${h} of member ${t} over the bands of all members`},m("span",{class:"multiple-title"},h),l,a.element)}))}catch(n){if(n instanceof Ct&&n.code==="not_stored")return mn(n);throw n}}async events(){let{app:e,m:t}=this,n={member:t,system:null,type:"",from_year:null,to_year:null};try{let[s,r]=await Promise.all([$r(e,n,500,null,this.ended.signal),qs(e)]);if(s.rows.length===0)return jt("Nothing happened in this member.");let o=Tt("All of them",()=>e.store.set({v:"events",em:t}));return[ia(e,r,s.rows,{caption:`Events of member ${t}`,height:340,hasMember:!1}).element,s.next!==null&&m("div",{class:"buttons"},m("span",{class:"hint"},"The first 500."),o)]}catch(s){if(s instanceof Ct&&s.status===404)return mn(s);throw s}}};function qr(i,e,t,n,...s){let r=i.height-i.bottom,o=i.width-i.right,a=(h,u)=>Ce("text",u,h),l=e.ticks.map(h=>[Ce("line",{class:"chart-grid",x1:e(h),x2:e(h),y1:i.top,y2:r}),a(_r(h),{class:"chart-tick",x:e(h),y:r+16,"text-anchor":"middle"})]),c=t.ticks.map(h=>[Ce("line",{class:"chart-grid",x1:i.left,x2:o,y1:t(h),y2:t(h)}),a(_r(h),{class:"chart-tick",x:i.left-6,y:t(h)+4,"text-anchor":"end"})]);return Ce("svg",{viewBox:`0 0 ${i.width} ${i.height}`,width:i.width,height:i.height,"aria-hidden":"true"},l,c,Ce("line",{class:"chart-axis",x1:i.left,x2:o,y1:r,y2:r}),a(n.x,{class:"chart-title",x:(i.left+o)/2,y:i.height-4,"text-anchor":"middle"}),a(n.y,{class:"chart-title",x:i.left,y:i.top-8,"text-anchor":"start"}),s)}function ll(i){let e="",t=!1;for(let[n,s]of i){if(!Number.isFinite(n)||!Number.isFinite(s)){t=!1;continue}e+=`${t?"L":"M"}${n.toFixed(1)} ${s.toFixed(1)}`,t=!0}return e}function nu(i){let e=i.filter(s=>s.every(Number.isFinite));if(e.length<2)return"";let t=e.map(([s,r])=>[s,r]),n=e.map(([s,,r])=>[s,r]).reverse();return`${ll([...t,...n])}Z`}function Ri(i,e,t,n){return m("figure",{class:"chart"},m("div",{class:"chart-picture",role:"img","aria-label":i},e),m("figcaption",null,t),n===null?null:m("details",{class:"chart-numbers"},m("summary",null,"Numbers"),n))}function Yr(i){return m("span",{class:"legend"},i.map(([e,t])=>m("span",null,m("i",{class:`swatch ${e}`}),t)))}function Ys(i){let e=m("div",{class:"chart-place"}),t=0,n=()=>{t>0&&e.replaceChildren(i(t))},s=new ResizeObserver(r=>{let o=Math.floor(r[0].contentRect.width);o>0&&o!==t&&(t=o,n())});return s.observe(e),{element:e,redraw:n,stop:()=>s.disconnect()}}function Xv(i){return Ce("pattern",{id:i,width:6,height:6,patternUnits:"userSpaceOnUse",patternTransform:"rotate(45)"},Ce("line",{class:"chart-hatch",x1:0,y1:0,x2:0,y2:6}))}var qv=16;function Yv(i,e,t){let n=jh(i);if(n===null)return null;let[s,r]=n;return s>0&&r/s>1e3?ol([s/1.2,r*1.2],e,t):ws(Kh(s,r,.04),e,t)}function Zv(i,e,t,n,s){let r=null,o=s*s;for(let a=0;a<i.length;++a){let l=(i[a]-t)**2+(e[a]-n)**2;l<=o&&(o=l,r=a)}return r}var iu=class{constructor(e){this.options=e;let{x:t,y:n,xTitle:s,yTitle:r,total:o}=e;this.place=Ys(u=>this.draw(u));let a=Hv(t,n),l=a?.count??0,c=a===null?"No rank correlation: one of the two does not vary.":`Spearman's rank correlation ${a.rho.toFixed(3)} ± ${(1/Math.sqrt(Math.max(1,l-1))).toFixed(3)} (if there were none) over ${le(l)} members.`,h=o-l;this.element=Ri(`${r} in the last year against ${s}. ${c}`,this.place.element,[c,h>0?` ${le(h)} of ${le(o)} members are not drawn: quarantined, or beyond the first ${le(t.length)}.`:""," Click on a point, or open a row of the table, to look at the member. ",this.told],null)}options;element;place;told=m("span",{class:"value"});marked=null;mark(e){this.marked=e,this.place.redraw()}end(){this.place.stop()}draw(e){let t={width:e,height:Math.min(380,Math.max(240,Math.round(e*.45))),left:58,right:12,top:26,bottom:40},n=Yv(this.options.x,[t.left,e-t.right],e<480?4:7),s=Yv(this.options.y,[t.height-t.bottom,t.top],5);if(n===null||s===null)return m("p",{class:"hint"},"No member has both values.");let r=Float64Array.from(this.options.x,c=>n(c)),o=Float64Array.from(this.options.y,c=>s(c)),a=this.points(r,o,t),l=m("div",{class:"scatter-place"},qr(t,n,s,{x:this.options.xTitle,y:this.options.yTitle}),a);return a.addEventListener("mousemove",c=>{let h=Zv(r,o,c.offsetX,c.offsetY,qv);a.style.cursor=h===null?"default":"pointer",this.told.textContent=h===null?"":`Member ${h}: ${le(this.options.x[h])}, ${le(this.options.y[h])}`}),a.addEventListener("click",c=>{let h=Zv(r,o,c.offsetX,c.offsetY,qv);h!==null&&this.options.onOpen(h)}),l}points(e,t,n){let s=Math.min(2,devicePixelRatio),r=m("canvas",{width:n.width*s,height:n.height*s,"aria-hidden":"true"});r.style.width=`${n.width}px`,r.style.height=`${n.height}px`;let o=r.getContext("2d");if(o===null)return r;o.scale(s,s),o.fillStyle=Wi("--data"),o.globalAlpha=e.length>2e3?.35:.7;for(let a=0;a<e.length;++a)Number.isFinite(e[a])&&Number.isFinite(t[a])&&(o.beginPath(),o.arc(e[a],t[a],e.length>2e3?1.8:2.8,0,2*Math.PI),o.fill());return this.marked!==null&&Number.isFinite(e[this.marked])&&(o.globalAlpha=1,o.strokeStyle=Wi("--accent"),o.lineWidth=2.5,o.beginPath(),o.arc(e[this.marked],t[this.marked],7,0,2*Math.PI),o.stroke()),r}};var CT=5e3,Jv=500;function Kv(i){return[...i.columns.values()].filter(e=>e.type==="f64"&&e.shape.length===1).map(e=>e.name)}async function RT(i,e,t,n){let s=Math.min(t,CT),r=new Float64Array(s).fill(Number.NaN);for(let o=0;o<s;o+=Jv){let a=Math.min(Jv,s-o),c=(await i.api.frame(i.path(`series/${e}?statistic=members&first=${o}&count=${a}`),n)).columns.get(e),h=c?.shape[1]??0;for(let u=0;u<a;++u)r[o+u]=Number(c?.values[(u+1)*h-1]??Number.NaN)}return r}var Lf=class{constructor(e,t){this.app=t;Hn(e,"Members",this.detail,Ke("Outcome against what was drawn",this.controls,this.plot),Ke("All members",this.list)),this.undo=t.store.subscribe((n,s)=>{n.m!==s.m?this.showMember():n.t!==s.t&&this.member?.showYear(),(n.px!==s.px||n.py!==s.py)&&this.showScatter()}),this.showMember(),St(this.list,t,this.ended.signal,()=>this.all())}app;ended=new AbortController;list=m("div");detail=m("div");plot=m("div");controls=m("div",{class:"toolbar"});undo;table=null;member=null;scatter=null;frame=null;round=0;end(){this.ended.abort(),this.undo(),this.member?.end(),this.scatter?.end()}showMember(){let{m:e}=this.app.store.get();this.member?.end(),this.member=null,this.detail.replaceChildren(),e!==null&&(this.member=new tu(this.detail,this.app,e)),this.table?.redraw(),this.scatter?.mark(e)}async all(){let e=[];for(let l="";l!==null;){let c=l===""?"":`&after=${encodeURIComponent(l)}`,h=await this.app.api.frame(this.app.path(`members?limit=20000${c}`),this.ended.signal);e.push(h),l=h.about.next??null}let t=ao(e);this.frame=t,this.showScatter();let n=t.columns.get("member")?.values.length??0,s=Array.from({length:n},(l,c)=>c),r=l=>Un(t.columns.get("status"),l)??"unknown",o=s.filter(l=>r(l)!=="ok").length,a=[{title:"Member",unit:"",isNumber:!0,order:l=>l,text:l=>le(l)},{title:"Status",unit:"",isNumber:!1,order:r,text:l=>r(l)==="ok"?Ye("ok","good"):Ye(r(l),"bad")},...Kv(t).map(l=>{let c=t.columns.get(l);return{title:l.replaceAll("_"," "),unit:"",isNumber:!0,order:h=>gt(c,h),text:h=>le(gt(c,h))}})];return this.table=new ht({caption:`${le(n)} members, ${le(o)} of them quarantined; a quarantined member has no numbers and is in no statistic`,columns:a,rows:s,height:420,onOpen:l=>{this.app.store.set({m:l}),this.detail.scrollIntoView({block:"start"}),this.app.announce(`Member ${l} is shown above the table`)},isMarked:l=>this.app.store.get().m===l}),this.table.element}async showScatter(){let e=++this.round,{frame:t}=this;if(t===null)return;let n=Kv(t),{px:s,py:r}=this.app.store.get(),o=n.includes(String(s))?String(s):n[0],a=String(r??Ms[0]),l=(h,u)=>({"":h.map(d=>[d,u(d)])});this.controls.replaceChildren(An("Outcome, last year",l(Ms,rn),a,h=>this.app.store.set({py:h})),An("Parameter",l(n,h=>h.replaceAll("_"," ")),o,h=>this.app.store.set({px:h}))),this.scatter?.end(),this.scatter=null;let c=t.columns.get("member")?.values.length??0;await St(this.plot,this.app,this.ended.signal,async()=>{try{let h=await RT(this.app,a,c,this.ended.signal);if(e!==this.round)return null;let u=t.columns.get(o);return this.scatter=new iu({x:Float64Array.from(h,(d,f)=>gt(u,f)??Number.NaN),y:h,xTitle:`${o.replaceAll("_"," ")}${u&&u.unit!=="1"?`, ${u.unit}`:""}`,yTitle:rn(a),total:c,onOpen:d=>this.app.store.set({m:d})}),this.scatter.mark(this.app.store.get().m),this.scatter.element}catch(h){if(h instanceof Ct&&h.code==="not_stored")return mn(h);throw h}})}},jv={id:"members",title:"Members",icon:"members",usesTime:!0,python:(i,e)=>`import polycosm
ensemble = polycosm.load_ensemble("${e}")
`+(i.m===null?"ensemble.members":`ensemble.events(member=${i.m})`),mount(i,e){let t=new Lf(i,e);return()=>t.end()}};function zi(i){return i/na}function Zr(i){return Math.round(i*na)}function Mr(){return[...crypto.getRandomValues(new Uint8Array(16))].map(i=>i.toString(16).padStart(2,"0")).join("")}function Qv(i){let e=[],t=(n,s)=>{for(let r of i)(r.parent===n||n===null&&!i.some(a=>a.name===r.parent))&&!e.some(a=>a.branch===r)&&(e.push({branch:r,depth:s}),t(r.name,s+1))};return t(null,0),e}async function ey(i,e,t){let n=i.store.get().e;return i.api.post("sessions",{ensemble:n,member:e,tick:t},{"Idempotency-Key":Mr()})}var su=class{constructor(e,t){this.app=e;this.id=t;this.path=`sessions/${encodeURIComponent(t)}`}app;id;ended=new AbortController;path;end(){this.ended.abort()}summary(){return this.app.api.json(this.path,this.ended.signal)}series(e){return this.app.api.json(`${this.path}/series/${e}`,this.ended.signal)}command(e,t){return this.app.api.post(`${this.path}/commands`,{command:e,arguments:t},{"Idempotency-Key":Mr()})}async close(){await this.app.api.send("DELETE",this.path)}follow(e){return this.app.api.stream(`${this.path}/events`,e,this.ended.signal)}};var PT=1500;function Nf(i){return i==="complete"||i==="failed"}async function Df(i,e,t){let n=await i.api.send("GET",e,{accept:"*/*"}),s=URL.createObjectURL(await n.blob()),r=m("a",{href:s,download:t});document.body.append(r),r.click(),r.remove(),setTimeout(()=>URL.revokeObjectURL(s),1e4)}var ru=class{constructor(e,t){this.app=e;let n=m("button",{type:"submit",class:"primary"},"Make a report"),s=async r=>{r.preventDefault(),n.disabled=!0,await this.start(),n.disabled=!1};if(this.element.append(m("p",{class:"hint"},"One self-contained file: summary, fans, maps, sensitivity, quality, provenance."),m("form",{class:"toolbar",onsubmit:r=>{s(r)}},An("Form",{"":[["html","HTML"],["pdf","PDF"]]},this.format,r=>{this.format=r}),this.others,n),this.refusal,this.place),this.offerOthers().catch(()=>{}),!t){this.place.append(jt("Reports are for analysts, or for everybody where the server was started with --whatif."));return}St(this.place,e,this.ended.signal,async()=>{try{return await this.look(),this.list}catch(r){if(r instanceof Ct&&(r.status===401||r.status===403||r.status===404))return mn(r);throw r}})}app;element=m("div",{class:"stack"});ended=new AbortController;list=m("ul",{class:"alerts"});place=m("div");refusal=m("div",{role:"alert"});timer=0;format="html";other="";others=m("span");end(){this.ended.abort(),clearTimeout(this.timer)}async offerOthers(){let e=Bi(this.app),n=(await this.app.ensembles()).filter(s=>s.id!==e&&s.state==="sealed").map(s=>[s.id,s.id]);this.others.replaceChildren(An("Compared with",{"":[["","nothing"],...n]},"",s=>{this.other=s}))}async start(){this.refusal.replaceChildren();try{await this.app.api.post(this.app.path("reports"),{format:this.format,...this.other===""?{}:{with:this.other}},{"Idempotency-Key":Mr()}),this.place.replaceChildren(this.list),await this.look()}catch(e){this.refusal.replaceChildren(Ye("refused","bad"),` ${e.message}`)}}async look(){clearTimeout(this.timer);let{reports:e}=await this.app.api.json("reports",this.ended.signal);this.list.replaceChildren(...e.length>0?e.map(t=>this.row(t)):[m("li",null,jt("None was made yet."))]),e.some(t=>!Nf(t.state))&&!this.ended.signal.aborted&&(this.timer=window.setTimeout(()=>{this.look().catch(()=>{})},PT))}row(e){let t=e.ensemble,n=typeof t=="string"?t:t?.id??Bi(this.app),s=e.state==="failed"?"bad":Nf(e.state)?"good":"warn",r=e.format??"html",o=()=>{Df(this.app,`reports/${encodeURIComponent(e.id)}/file`,`${n}-report.${r}`).catch(a=>this.refusal.replaceChildren(Ye("refused","bad"),` ${a.message}`))};return m("li",{class:"row alert-row"},Ye(e.state,s),m("span",{class:"grow"},`${n}, ${r.toUpperCase()}`,m("span",{class:"note"},` ${e.created_utc??""}${e.byte_count?`, ${Wo(e.byte_count)}`:""}${e.reason?`: ${e.reason}`:""}`)),Nf(e.state)?e.state==="failed"?null:Tt("Download",o):m("progress",{"aria-label":`Report of ${n}`,max:1,value:e.progress??null}))}};function ou(i,e){return new ht({caption:i,columns:[{title:"Reason",unit:"",isNumber:!1,order:t=>t.code,text:t=>m("code",null,t.code)},tt("Count","",t=>t.count,le),...e.some(t=>t.sentence)?[rt("What it means",t=>t.sentence??null)]:[]],rows:e,height:240,onOpen:null,isMarked:null}).element}function ty(i){return i.conflict_count===void 0||i.review_count===void 0?null:m("p",{class:"hint"},`${le(i.conflict_count)} quantities about which two sources disagree; ${le(i.review_count)} pairs of rows of which a person has to say whether they are one star.`)}function ny(i,e){let t=[...i.columns.values()].map(r=>{let o=r.texts!==void 0||r.flags!==void 0,a=c=>o?Un(r,c):gt(r,c),l=c=>o?Un(r,c)??"unknown":le(gt(r,c));return{title:pn(r.name),unit:"",isNumber:!o,order:a,text:l}}),n=[...i.columns.values()][0],s=Array.from({length:n?.shape[0]??0},(r,o)=>o);return new ht({caption:e,columns:t,rows:s,height:320,onOpen:null,isMarked:null}).element}function iy(i){return new ht({caption:"Gates of the catalogue",columns:[rt("Gate",e=>String(e.name??e.code??"unknown")),{title:"State",unit:"",isNumber:!1,order:e=>Number(e.passed??!1),text:e=>e.passed==null?Ye("not asked","plain"):e.passed?Ye("passed","good"):Ye("failed","bad")},rt("Value",e=>e.value==null?null:String(e.value)),rt("Threshold",e=>e.threshold==null?null:String(e.threshold))],rows:i,height:0,onOpen:null,isMarked:null}).element}function sy(i){return new ht({caption:"What the sky was made of",columns:[rt("Source",e=>e.path),rt("Read by",e=>e.connector),rt("Released",e=>e.release_date),rt("Licence",e=>e.licence),tt("Rows","",e=>e.row_count,le),tt("Accepted","",e=>e.accepted_count,le),{title:"SHA-256",unit:"",isNumber:!1,order:null,text:e=>e.sha256===null?"unknown":m("code",{title:e.sha256},`${e.sha256.slice(0,16)}…`)}],rows:i,height:0,onOpen:null,isMarked:null}).element}function ry(i){let{convergence:e}=i,t=e?.looks??[];if(e===null||t.length===0)return Ke("Convergence",m("p",{class:"hint"},"No targets were set: the run lived all its members. [convergence] in a configuration sets some."));let s=t[t.length-1].targets??[];return Ke("Convergence",m("p",null,e.is_converged?Ye("all targets met","good"):Ye("not all targets met","warn"),` after ${t.length} look${t.length===1?"":"s"}`),new ht({caption:"The last look",columns:[rt("Target",r=>r.target),tt("Estimate","",r=>r.estimate,le),tt("Half width","",r=>r.half_width,le),tt("Allowed","",r=>r.allowed_half_width,le),{title:"State",unit:"",isNumber:!1,order:r=>Number(r.is_met),text:r=>r.is_met?Ye("met","good"):Ye("not met","warn")}],rows:s,height:0,onOpen:null,isMarked:null}).element,new ht({caption:"Half widths, look by look: they fall as the root of the members",columns:[tt("Members","",r=>r.member_count,le),...s.map((r,o)=>tt(r.target,"",a=>a.targets?.[o]?.half_width??null,le))],rows:t,height:200,onOpen:null,isMarked:null}).element)}function oy(i){let e=i.sensitivity;if(e===null||e.outcome_name.length===0)return Ke("What decides an outcome",m("p",{class:"hint"},"This ensemble does not store sensitivities."));let t=e.hyper_name.map((r,o)=>({name:r,j:o})),n=ho("cividis",wl()),s=r=>{let o=r===null?0:Math.min(1,Math.max(0,r)),a=m("i",{class:"heat","aria-hidden":"true"});return a.style.width=`${Math.round(40*Math.sqrt(o))}px`,a.style.background=us(ir(n,.25+.75*o)),m("span",{class:"heat-cell"},a,r===null?"does not vary":Wn(Math.max(0,r)))};return Ke("What decides an outcome",m("p",{class:"hint"},"Share of the variance in the last year that a parameter explains by itself (first-order index, by deciles of its prior)."),new ht({caption:"First-order sensitivity",columns:[rt("Parameter",r=>r.name.replaceAll("_"," ")),...e.outcome_name.map((r,o)=>({title:rn(r),unit:"",isNumber:!0,order:a=>e.first_order_index[o]?.[a.j]??null,text:a=>s(e.first_order_index[o]?.[a.j]??null)}))],rows:t,height:0,onOpen:null,isMarked:null}).element)}var Ff=class{constructor(e,t){this.app=t;let n=()=>m("div"),s={summary:n(),sources:n(),convergence:n(),again:n(),files:n(),manifest:n()};Hn(e,"Quality and provenance",s.summary,s.sources,s.convergence,Ke("Make it and check it again",s.again),m("div",{class:"columns columns-2"},Ke("Files",s.files),Ke("Manifest",s.manifest)));let r=(o,a)=>{St(o,t,this.ended.signal,a)};r(s.summary,()=>this.summary()),r(s.sources,()=>this.qa()),r(s.convergence,()=>this.diagnostics()),r(s.again,()=>this.commands()),r(s.files,()=>this.files()),r(s.manifest,()=>this.manifest())}app;ended=new AbortController;end(){this.ended.abort()}async summary(){let e=await this.app.ensemble(),t=(e.members?.total??0)-(e.members?.ok??0),n=Array.isArray(e.warnings)?e.warnings:[],s=(r,o,a)=>m("div",null,m("span",{class:"term"},r),m("span",{class:"value"},o),m("span",{class:"note"},a));return[m("div",{class:"figures"},s("Members ok",le(e.members?.ok),`of ${le(e.members?.total)}`),s("Quarantined",le(t),t===0?"none":"counted, and in no number"),s("Seal","whole","every file has the digest of the manifest"),s("Revision",m("code",null,e.revision??"unknown"),"of manifest.json")),n.map(r=>m("p",{role:"note"},Ye("warning","warn"),` ${r}`))]}async qa(){let e=await this.app.api.json(this.app.path("qa"),this.ended.signal),t=m("div"),n=m("div"),s=(o,a,l,c)=>{St(o,this.app,this.ended.signal,async()=>{try{let h=await this.app.api.frame(this.app.path(a),this.ended.signal);return([...h.columns.values()][0]?.shape[0]??0)===0?jt(c):[ny(h,l),h.about.next!=null&&m("p",{class:"hint"},"The first ones.")]}catch(h){if(h instanceof Ct&&(h.status===401||h.status===403||h.status===404))return mn(h);throw h}})};s(t,"quarantine?limit=500","Rows of the catalogue that were kept out, with the reason of each","Every row was accepted."),s(n,"quarantine?of=members&limit=500","Members without numbers","No member is quarantined.");let r=e.gates??[];return[Ke("Sources",sy(e.sources)),r.length>0&&Ke("Gates",iy(r)),m("div",{class:"columns columns-2"},Ke("Rows kept out",e.rejected.length>0&&ou("Rejected rows by reason",e.rejected),t,ty(e)),m("div",{class:"stack"},Ke("Anomalies",e.anomalies.length===0?jt("None was found."):ou("Accepted, and yet unusual",e.anomalies)),Ke("Members quarantined",(e.quarantined_members??[]).length>0&&ou("By reason",e.quarantined_members??[]),n)))]}async diagnostics(){let e=await this.app.api.json(this.app.path("diagnostics"),this.ended.signal),{outcomes:t}=e;return m("div",{class:"stack"},m("div",{class:"columns columns-2"},Ke("Enough members?",t.length===0?null:new ht({caption:"Outcomes in the last year, with Monte Carlo standard errors",columns:[rt("Outcome",n=>`${rn(n.metric)}${$n(n.unit??"")===""?"":`, ${$n(n.unit??"")}`}`),tt("Members","",n=>n.finite_count,le),{title:"Mean ± s.e.",unit:"",isNumber:!0,order:n=>n.mean,text:n=>li(n.mean,n.mcse)},{title:"s.e. of the mean",unit:"",isNumber:!0,order:n=>ly(n.mean,n.mcse),text:n=>{let s=ly(n.mean,n.mcse);return s===null?"unknown":`${le(100*s)} %`}}],rows:t,height:0,onOpen:null,isMarked:null}).element),ry(e)),oy(e))}async commands(){let{app:e}=this,t=await e.api.json(e.path("manifest"),this.ended.signal),n=Bi(e),s=typeof t.command=="string"?t.command:null;return[s===null?null:[m("p",{class:"hint"},"How it was made:"),Ss(e,s)],m("p",{class:"hint"},"Every file against its digest, and every member against its own:"),Ss(e,`polycosm verify ${n}`),m("p",{class:"hint"},"The file as other programs will read it:"),Ss(e,`polycosm-check ${n}/ensemble.h5`)]}async files(){let{files:e}=await this.app.api.json(this.app.path("files"),this.ended.signal);return new ht({caption:"Files to download",columns:[{title:"File",unit:"",isNumber:!1,order:t=>t.name,text:t=>this.fileLink(t.name)},{title:"Size",unit:"",isNumber:!0,order:t=>t.byte_count,text:t=>Wo(t.byte_count)}],rows:e,height:0,onOpen:null,isMarked:null}).element}fileLink(e){let t=this.app.path(`files/${e}`),n=`${Bi(this.app)}-${e}`,s=r=>{this.app.api.token!==null&&(r.preventDefault(),Df(this.app,t,n).catch(o=>this.app.announce(o.message)))};return m("a",{href:this.app.api.url(t),download:n,onclick:s},e)}async manifest(){let e=await this.app.api.json(this.app.path("manifest"),this.ended.signal),t=JSON.stringify(e,null,2),n=Tt("Copy",()=>{Ho(this.app,t,"Manifest")});return[Ci([["Begun",ay(e.started_utc)],["Finished",ay(e.finished_utc)],["Software",`${e.software?.name??""} ${e.software?.version??"unknown"}`],["Commit",m("code",null,String(e.software?.git_commit??"unknown").slice(0,12))],["Settlement model",String(e.sim_model??"unknown")],["Planet model",String(e.plan?.inference_model??"unknown")],["Seed",String(e.plan?.ensemble_seed??"unknown")],["Digest",m("code",null,String(e.ensemble_digest??"unknown"))]]),m("details",null,m("summary",null,"All of it"),m("div",{class:"stack"},m("div",{class:"buttons"},n),m("pre",{tabindex:0,"aria-label":"Manifest"},t)))]}};function ay(i){return typeof i=="string"?i.replace("T"," ").replace("Z"," UTC"):"unknown"}function ly(i,e){return i===null||e===null||i===0?null:Math.abs(e/i)}var cy={id:"quality",title:"Quality",icon:"quality",python:(i,e)=>`import polycosm
ensemble = polycosm.load_ensemble("${e}", verify="full")  # hashes every byte
ensemble.provenance  # the manifest`,mount(i,e){let t=new Ff(i,e);return()=>t.end()}};var IT=5e3,LT=200,NT=3,DT={running:["running","plain"],complete:["complete and sealed","good"],not_running:["not running, not sealed","warn"]};function FT(i){let e=i.members_total-i.members_done,t=i.members_per_s;if(i.state!=="running"||!(t>0))return null;let n=e/t,s=Math.sqrt(e)/t+n*((i.members_per_s_spread||0)/t);return{left_s:n,spread_s:s}}function kT(i){return typeof i=="number"?le(i):String(i).replace(/\b([0-9a-f]{12})[0-9a-f]{20,}\b/g,"$1…").replace(/(^|[\s=])\/(?:[^\s/]+\/)*([^\s/]+)/g,"$1$2")}function UT(i){let{entry:e}=JSON.parse(i),{utc:t,event:n,kind:s,message:r,...o}=e,a=String(n??s??"entry").replaceAll("_"," "),l=Object.entries(o).filter(([c,h])=>h!==null&&typeof h!="object"&&!c.endsWith("_ns")).map(([c,h])=>`${c.replaceAll("_"," ")} ${kT(h)}`);return{when:String(t??""),text:[r?`${a}: ${String(r)}`:a,...l].join(", ")}}var kf=class{constructor(e,t){this.app=e;this.entry=t,this.element.append(this.head,this.numbers,this.journal),this.journal.addEventListener("toggle",()=>this.follow(this.journal.open||this.isFollowed))}app;element=m("section",{class:"card stack"});head=m("div",{class:"run-head"});numbers=m("div",{class:"stack"});lines=m("ol",{class:"stream",tabindex:0,"aria-label":"Journal, the newest first"});journal=m("details",{class:"chart-numbers"},m("summary",null,"Journal"),this.lines);ended=null;entry;isFollowed=!1;show(e,t){this.entry=e,this.isFollowed=t,this.draw(),this.follow(this.journal.open||t)}end(){this.ended?.abort(),this.ended=null}draw(){let{id:e,state:t,progress:n}=this.entry,s=Tt("Open",()=>this.app.store.set({e,v:"map",s:null,m:null})),[r,o]=DT[t]??[t,"plain"];this.head.replaceChildren(m("h2",null,e),Ye(r,o),t==="complete"?s:""),this.numbers.replaceChildren(...t==="not_running"?[m("p",{class:"hint"},"It was stopped or it failed; what it has written is kept. This goes on with it:"),Ss(this.app,`polycosm resume ${e}`)]:[],n===null?m("p",{class:"hint"},"It has told no progress yet."):this.told(n))}told(e){let t=e.members_total>0?e.members_done/e.members_total:0,n=FT(e),s=m("progress",{value:e.members_done,max:e.members_total,"aria-label":`Members lived of run ${this.entry.id}`}),r=(o,a,l)=>m("div",null,m("span",{class:"term"},o),m("span",{class:"value"},a),m("span",{class:"note"},l));return m("div",{class:"stack"},s,m("div",{class:"figures"},r("Members",`${le(e.members_done)} of ${le(e.members_total)}`,`${(100*t).toFixed(0)} %, ${le(e.members_committed)} on disk`),r("Quarantined",le(e.members_quarantined),e.members_quarantined===0?"none":"counted, in no number"),n!==null&&r("Rate",`${li(e.members_per_s,e.members_per_s_spread)} / s`,"members"),n!==null&&r("Until the end",`${Fh(n.left_s)} ± ${Fh(n.spread_s)}`,"forecast"),r("Wall time",Fh(e.wall_s),`${Wo(e.bytes_written)} written`)))}follow(e){if(!e){this.end();return}this.ended===null&&(this.ended=new AbortController,this.lines.replaceChildren(),this.app.api.stream(`runs/${encodeURIComponent(this.entry.id)}/events`,t=>this.hear(t),this.ended.signal).catch(t=>this.add({when:"",text:t.message})))}hear(e){e.event==="progress"?(this.entry={...this.entry,progress:JSON.parse(e.data)},this.draw()):e.event==="journal"&&this.add(UT(e.data))}add(e){for(this.lines.prepend(m("li",null,m("span",{class:"when"},e.when.slice(11,19)||"—"),m("span",null,e.text)));this.lines.childElementCount>LT;)this.lines.lastElementChild?.remove()}},Uf=class{constructor(e,t){this.app=t;Hn(e,"Runs",this.place),St(this.place,t,this.ended.signal,()=>this.first())}app;ended=new AbortController;place=m("div");cards=new Map;list=null;timer=0;end(){this.ended.abort(),clearTimeout(this.timer),this.cards.forEach(e=>e.end())}async first(){return this.list=m("div",{class:"stack"}),await this.look(),this.list}async look(){let{runs:e}=await this.app.api.json("runs",this.ended.signal),t={running:0,not_running:1,complete:2};e.sort((n,s)=>t[n.state]-t[s.state]||n.id.localeCompare(s.id));for(let[n,s]of this.cards)e.some(r=>r.id===n)||(s.end(),s.element.remove(),this.cards.delete(n));e.forEach((n,s)=>{let r=this.cards.get(n.id)??new kf(this.app,n);this.cards.has(n.id)||(this.cards.set(n.id,r),this.list?.append(r.element)),r.show(n,n.state==="running"&&s<NT)}),e.length===0&&this.list?.replaceChildren(jt("No run is here yet.",m("p",{class:"hint"},"polycosm run CONFIG --out DIR makes one; it shows up by itself."))),this.ended.signal.aborted||(this.timer=window.setTimeout(()=>{this.look().catch(n=>this.app.problem(this.place,n))},IT))}},hy={id:"runs",title:"Runs",icon:"runs",needsEnsemble:!1,python:(i,e)=>`from polycosm.client import Client
viewer = Client("${e.replace(/\/api\/v1\/.*$/,"")}")
viewer.runs()  # states and progress`,mount(i,e){let t=new Uf(i,e);return()=>t.end()}};var OT=60;function uy(i,e){let{time:t}=e.content,n=Math.max(1,Math.ceil(t.length/OT/10)*10),s=Array.from(t,(o,a)=>a).filter(o=>o%n===0||o===t.length-1),r=[tt("Year","",o=>t[o],le),...e.levels.map((o,a)=>tt(`${Number((100*o).toFixed(1))} %`,"",l=>e.curves[a][l],le)),{title:"Mean ± s.e.",unit:$n(e.unit),isNumber:!0,text:o=>li(gt(e.mean,o),gt(e.mcse,o)),order:o=>gt(e.mean,o)}];return new ht({caption:`${rn(e.metric)}: quantiles and mean over members`,columns:r,rows:s,height:320,onOpen:o=>i.store.set({t:t[o]}),isMarked:null}).element}var Of=class{constructor(e,t){this.root=e;this.app=t;Hn(e,"Series",this.controls,this.main,m("h2",null,"Main metrics"),this.multiples),this.undo.push(t.store.subscribe((n,s)=>{n.metric!==s.metric||n.scale!==s.scale||n.members!==s.members||n.pick!==s.pick||n.m!==s.m?this.showMain():n.t!==s.t&&this.showYear()}),eu(()=>{this.showAll()})),this.showAll()}root;app;ended=new AbortController;main=m("div");readout=m("p",{class:"readout"});chips=m("div",{class:"chips"});controls=m("div",{class:"toolbar"});multiples=m("div",{class:"multiples"});chart=null;small=[];shown=null;round=0;undo=[];end(){this.ended.abort(),this.undo.forEach(e=>e()),this.chart?.destroy(),this.small.forEach(e=>e.chart.destroy())}async showAll(){await this.showMain(),await this.showMultiples()}showControls(){let{metric:e,scale:t,members:n}=this.app.store.get(),s=Object.fromEntries(Object.entries(Ov).map(([a,l])=>[a,l.map(c=>[c,rn(c)])])),r=a=>this.app.store.set(a),o=()=>r({members:"random",pick:Number(this.app.store.get().pick??1)+1});this.controls.replaceChildren(An("Metric",s,e,a=>r({metric:a})),al("Scale",[["linear","Linear"],["log","Log"]],String(t??"linear"),a=>r({scale:a})),al("Members",[["none","None"],["first","First 8"],["random","Random 8"]],String(n??"first"),a=>r({members:a})),n==="random"?Tt("Draw others",o):"")}async showMain(){let e=++this.round,{metric:t,scale:n}=this.app.store.get();(this.controls.contains(document.activeElement)===!1||this.controls.childElementCount===0)&&this.showControls(),await St(this.main,this.app,this.ended.signal,async()=>{let[s,r]=await Promise.all([this.app.series(t),this.app.ensemble()]),o=Xr(s,t),a=null,l=await Qh(this.app,t,$v(this.app,r.members?.total??0),this.ended.signal).catch(c=>{if(!(c instanceof Ct))throw c;return a=mn(c),[]});return e!==this.round?null:(this.shown=o,this.mainFigure(s,o,l,a,n==="log"))}),this.showYear()}mainFigure(e,t,n,s,r){let o=this.app.store.get().m,a={...t.content,lines:[...n.map(g=>g.member===o?{...g,width:3,colour:"--accent",dash:[]}:g),...t.content.lines]},l={height:380,isLog:r,isSmall:!1,yTitle:"",onTime:g=>this.app.store.set({t:t.content.time[pi(t.content.time,g)]}),onMember:g=>this.app.store.set({m:g,v:"members"})};this.chart?.destroy(),this.chart=new Xs(a,l),this.showChips(n,s);let c=rn(t.metric),h=$n(t.unit),u=e.about.ensemble,d=Yr([["swatch-outer","5–95 %"],["swatch-inner","25–75 %"],["swatch-line","median"]]),f=[m("strong",null,c),h===""?"":` in ${h}`,". ",t.meaning," ",d,m("span",null,` Quantiles over ${sn(u.members_ok)} of ${sn(u.members_total)} members.`,r?" Logarithmic, linear near zero.":"")];return m("div",{class:"stack"},this.readout,Ri(`${c}${h===""?"":` in ${h}`} over time: quantiles over members. ${this.words(t)}`,this.chart.element,f,uy(this.app,t)),this.chips)}showChips(e,t){if(t!==null){this.chips.replaceChildren(t);return}this.chips.replaceChildren(...e.length>0?[m("span",{class:"dim"},"Real members, thin lines:")]:[],...e.map(n=>{let s=Tt(n.name,()=>this.app.store.set({m:n.member,v:"members"}));return s.classList.add("chip"),s.style.setProperty("--chip",`var(${n.colour})`),s}))}words(e){let t=e.content.time.length-1;return`Median ${le(e.median[t])} at the end, ${jn(e.content.time[t])}.`}async showMultiples(){await St(this.multiples,this.app,this.ended.signal,async()=>{let e=await Promise.all(Ms.map(async t=>({metric:t,frame:await this.app.series(t)})));return this.small.forEach(t=>t.chart.destroy()),this.small=e.map(({metric:t,frame:n})=>{let s=Xr(n,t),r={height:120,isLog:!1,isSmall:!0,yTitle:"",onTime:null,onMember:null};return{metric:t,data:s,chart:new Xs(s.content,r),value:m("span",{class:"value"})}}),m("div",{class:"multiples-grid"},this.small.map(t=>m("button",{type:"button",class:"multiple",onclick:()=>this.choose(t.metric)},m("span",{class:"multiple-title"},rn(t.metric)),t.value,t.chart.element)))}),this.showYear()}choose(e){this.app.store.set({metric:e}),this.showControls(),this.root.scrollTo({top:0}),this.controls.scrollIntoView({block:"nearest"})}showYear(){let e=this.app.store.get().t;this.chart?.setYear(e);for(let t of this.small){t.chart.setYear(e);let n=pi(t.data.content.time,e);t.value.textContent=`${le(t.data.median[n])} ${$n(t.data.unit)}`}if(this.shown!==null){let{content:t,mean:n,mcse:s,median:r,unit:o}=this.shown,a=pi(t.time,e);this.readout.replaceChildren(m("span",{class:"value"},`${li(gt(n,a),gt(s,a))} ${$n(o)}`),m("span",{class:"note"},` mean ± Monte Carlo standard error at ${jn(t.time[a])}; median ${le(r[a])}`))}}},dy={id:"series",title:"Series",icon:"series",usesTime:!0,python:(i,e)=>`import polycosm
import polycosm.plots
ensemble = polycosm.load_ensemble("${e}")
ensemble.sel(t=${Number.isFinite(i.t)?i.t:"None"})["${i.metric}"]  # quantiles over members
polycosm.plots.fan(ensemble, "${i.metric}")`,mount(i,e){let t=new Of(i,e);return()=>t.end()}};var BT=500,zT=0;function VT(i,e){let t=e.trim().toLowerCase(),n=i.findIndex(s=>s.toLowerCase()===t);return n<0?null:n}function au(i,e,t,n){let s=`systems-${++zT}`,r=Vn(i,{type:"text",list:s,autocomplete:"off",spellcheck:"false",name:"where",value:t===null?"":e[t]??""}),o=r.querySelector("input");return r.append(m("datalist",{id:s},e.slice(0,BT).map(a=>m("option",{value:a})))),o.addEventListener("input",()=>o.setCustomValidity("")),o.addEventListener("change",()=>{let a=VT(e,o.value),l=o.value.trim()!==""&&a===null;o.setCustomValidity(l?"No system has this name; the list of systems tells all.":""),l?o.reportValidity():n(a)}),r}var HT=[["multiply_population","multiply the population by"],["add_tech","add to the tech level"],["add_fund_su","add to the fund for ships, SU"],["set_expansionist","expansionist (1) or not (0)"]],lu=["plague","asteroid_impact","equipment_failure","resource_shortage","colony_failure"].map(i=>[i,pn(i)]),fy=["hazard_scale","failure_scale","plague_scale","ship_loss_per_yr","ship_cost_su_per_person","fund_share","hop_max_ly","trip_max_yr","tech_growth_per_yr","tech_diffusion_per_yr","growth_high_per_yr","growth_low_per_yr","capacity_growth_per_yr","expansionist_probability","secession_per_yr","war_per_yr","famine_per_yr","export_share"];function py(i){let e=i==="FAILED"?"bad":i==="COMPLETED"?"good":i==="RUNNING"?"warn":"plain";return Ye(i.toLowerCase(),e)}function cl(i,e,t,...n){let s=m("form",{class:"toolbar","aria-label":i,onsubmit:r=>{r.preventDefault(),t(s)}},n,m("button",{type:"submit"},e));return s}function ns(i,e){return i.elements.namedItem(e).value}function my(i){let e=Tt("Run to the end",()=>{e.dataset.does==="pause"?i("pause",[]):i(e.dataset.does??"run",[])});e.classList.add("primary");let t=[1,10,50].map(c=>Tt(`Step ${c} yr`,()=>{i("step",[Zr(c)])})),n={type:"number",name:"year",min:0,step:.25,required:!0},s=cl("Rewind","Rewind",c=>{i("rewind",[Zr(Number(ns(c,"year")))])},Vn("Back to year",n)),r=cl("Run until","Run",c=>{i("run",[Zr(Number(ns(c,"year")))])},Vn("On to year",n)),o=m("progress",{"aria-label":"Year of the live member"}),a=m("p",{class:"readout"});return{element:m("div",{class:"stack"},a,o,m("div",{class:"toolbar"},m("div",{class:"buttons"},e,t),r,s)),show(c){let h=c.state==="RUNNING",u=c.state==="PAUSED"&&c.target_tick>c.tick;e.dataset.does=h?"pause":u?"resume":"run",e.textContent=h?"Pause":u?"Resume":"Run to the end";let d=c.tick>=c.tick_count;e.disabled=!h&&d,t.forEach(f=>{f.disabled=h||d}),o.max=c.tick_count,o.value=c.tick,a.replaceChildren(m("span",{class:"value"},jn(zi(c.tick))),m("span",{class:"note"},` of ${zi(c.tick_count)}, branch ${c.branch} `),py(c.state),m("span",{class:"note"},` ${le(c.settled_count)} systems settled, ${le(c.population_persons)} people`))}}}function gy(i,e,t,n){return m("ul",{class:"branch-list"},Qv(i).map(({branch:s,depth:r})=>{let o=m("i",{class:"swatch swatch-line","aria-hidden":"true"});o.style.background=`var(${t(s.name)})`;let a=m("li",{class:"row",tabindex:-1,"data-branch":s.name,"aria-current":s.name===e?"true":null},o,m("strong",null,s.name),s.parent===null?null:m("span",{class:"dim"},`from ${s.parent} at ${jn(zi(s.fork_tick))}`),m("span",null,jn(zi(s.tick))),py(s.state),s.name===e?Ye("current","plain"):Tt("Switch to it",()=>{n("switch",[s.name])}));return a.style.paddingLeft=`${r*1.4}rem`,a}))}function vy(i){return cl("Branch","Branch",e=>{let t=ns(e,"year");i("branch",t===""?[ns(e,"name")]:[ns(e,"name"),Zr(Number(t))]),e.reset()},Vn("Name of a new branch",{type:"text",name:"name",required:!0,pattern:"[A-Za-z0-9._\\-]+",maxlength:64,autocomplete:"off"}),Vn("As it was in year (now)",{type:"number",name:"year",min:0,step:.25}))}function yy(i,e){let t=Vn("Value",{type:"number",name:"value",step:"any",value:2}),n=An("What",{"A hazard":lu,"A change":HT},lu[0][0],r=>{t.hidden=lu.some(([o])=>o===r)});n.querySelector("select")?.setAttribute("name","what"),t.hidden=!0;let s=au("Where",i,i.length>0?0:null,()=>{});return s.querySelector("input")?.setAttribute("required",""),cl("Inject","Inject in the next tick",r=>{let o=ns(r,"what"),a=lu.some(([l])=>l===o);e("inject",a?[ns(r,"where"),o]:[ns(r,"where"),o,Number(ns(r,"value"))])},s,n,t)}function xy(i){let e=An("Rule",{"":fy.map(t=>[t,pn(t)])},fy[0],()=>{});return e.querySelector("select")?.setAttribute("name","rule"),cl("Rule","Set from the next tick on",t=>{i("set",[ns(t,"rule"),Number(ns(t,"value"))])},e,Vn("Value",{type:"number",name:"value",step:"any",required:!0}))}function _y(i){return i.values[i.values.length-1]??null}function GT(i,e,t){let n=i.time_year.length;return i.branches.map((r,o)=>({name:r.name,values:Float64Array.from({length:n},(a,l)=>r.values[l]??Number.NaN),colour:t(r.name),width:r.name===e?3:1.75,dash:r.name===e?[]:[[6,3],[2,3],[8,3,2,3]][o%3],member:null})).sort((r,o)=>+(r.name===e)-+(o.name===e))}var cu=class{element=m("div");caption=m("span");numbers=new ht({caption:"Where each branch stands",columns:[{title:"Branch",unit:"",isNumber:!1,order:null,text:e=>e.name},{title:"Year",unit:"",isNumber:!0,order:null,text:e=>le(zi(e.tick))},{title:"Value",unit:"",isNumber:!0,order:null,text:e=>le(_y(e))}],rows:[],height:0,onOpen:null,isMarked:null});chart=null;end(){this.chart?.destroy()}show(e,t,n,s){let r=Xr(e,t.metric),o=r.content.lines.map(c=>({...c,width:1})),a={...r.content,lines:[...o,...GT(t,n.branch,s)]},l={height:320,isLog:!1,isSmall:!1,yTitle:"",onTime:null,onMember:null};this.chart===null?(this.chart=new Xs(a,l),this.element.replaceChildren(Ri("",this.chart.element,this.caption,this.numbers.element))):this.chart.show(a,l),this.chart.setYear(zi(n.tick)),this.tell(r.unit,t)}tell(e,t){let n=t.branches.map(r=>`${r.name} ${le(_y(r))} ${$n(e)}`.trim()).join(", "),s=rn(t.metric);this.caption.replaceChildren(m("strong",null,s),`: ${n}. Bands: 5–95 % and 25–75 % of all members; thin line: their median.`),this.element.querySelector("[role=img]")?.setAttribute("aria-label",`${s} of the live member over the bands of all members: ${n}.`),this.numbers.setRows(t.branches)}};async function by(i,e){let[{caller:t},n]=await Promise.all([Vo(i),i.ensemble()]),s=xr(t,"analyst"),r=s?(await i.api.json("sessions",e)).sessions:[],o=n.members?.total??1,{m:a,t:l}=i.store.get(),c=Vn("Member",{type:"number",min:0,max:o-1,step:1,required:!0,value:a??0}),h=Vn("Begin in year",{type:"number",min:0,step:.25,required:!0,value:Number.isFinite(l)?l:0}),u=m("div",{role:"alert"}),d=_=>Number(_.querySelector("input")?.value),f=m("button",{type:"submit",class:"primary"},"Start"),g=async _=>{_.preventDefault(),f.disabled=!0;try{let p=await ey(i,d(c),Zr(d(h)));i.store.set({ws:p.id,m:d(c)})}catch(p){u.replaceChildren(Ye("refused","bad"),` ${p.message}`)}f.disabled=!1};return[Ke("Live a member again",m("p",{class:"hint"},"One member lives again on this server while you watch: step, go back, branch, let a plague break out, change a rule. Nothing in the ensemble changes; left alone, the member ends with the digest of the file."),m("form",{class:"toolbar",onsubmit:_=>{g(_)}},c,h,f),u,!s&&m("p",{class:"hint"},"Sessions are for analysts (enter a token under Account), or for everybody where the server was started with --whatif."),m("p",{class:"hint"},"The same on a terminal:"),Ss(i,`polycosm whatif ${Bi(i)} --member ${a??0}`)),s&&Ke("Live sessions",r.length===0?jt("None."):new ht({caption:"Sessions that you may steer",columns:[{title:"Ensemble",unit:"",isNumber:!1,order:_=>_.ensemble.id,text:_=>_.ensemble.id},{title:"Member",unit:"",isNumber:!0,order:_=>_.member,text:_=>le(_.member)},{title:"State",unit:"",isNumber:!1,order:_=>_.state,text:_=>Ye(_.state,_.state==="live"?"good":_.state==="failed"?"bad":"plain")},{title:"Year",unit:"",isNumber:!0,order:_=>_.now?.tick??null,text:_=>_.now===null?"unknown":le(zi(_.now.tick))},{title:"Owner",unit:"",isNumber:!1,order:_=>_.owner,text:_=>_.owner}],rows:r,height:0,onOpen:_=>i.store.set({ws:_.id}),isMarked:null}).element)]}var WT=700,$T=300,XT=50,Bf=class{constructor(e,t,n){this.app=t;this.session=new su(t,n),this.undo=eu(()=>{this.draw()}),St(e,t,this.ended.signal,async()=>{try{return await this.content()}catch(s){if(s instanceof Ct&&s.status===404)return[mn(s),m("div",{class:"buttons"},Tt("All sessions",()=>t.store.set({ws:""})))];throw s}})}app;ended=new AbortController;session;head=m("div",{class:"run-head"});refusal=m("div",{role:"alert"});picture=new cu;branches=m("div");stream=m("ol",{class:"stream",tabindex:0,"aria-label":"Events, the newest first"});time=my((e,t)=>this.say(e,t));colours=new Map;shownHead="";status=null;metric=Ms[0];timer=0;isDue=!1;undo;end(){this.ended.abort(),this.session.end(),this.undo(),clearTimeout(this.timer),this.picture.end()}async content(){let e=await this.session.summary(),t=await qs(this.app).catch(()=>[]);this.showHead(e);let n=(r,o)=>this.say(r,o),s=An("Metric",{"":Ms.map(r=>[r,rn(r)])},this.metric,r=>{this.metric=r,this.draw()});return this.session.follow(r=>this.hear(r.event,r.data)).catch(r=>this.refuse(r)),this.look(),[m("section",{class:"card stack"},this.head,this.refusal,this.time.element),Ke("Its path over the fan of all members",m("div",{class:"toolbar"},s),this.picture.element),m("div",{class:"columns columns-2"},m("div",{class:"stack"},Ke("Branches",this.branches,vy(n)),Ke("Interfere",yy(t,n),xy(n))),Ke("What happens",this.stream))]}showHead(e){let t=`${e.state} ${e.reason}`;if(t===this.shownHead)return;this.shownHead=t;let n=Tt("End the session",()=>{this.close()}),s=e.state==="failed"?"bad":e.state==="live"?"good":"plain";this.head.replaceChildren(m("h2",null,`Member ${le(e.member)} of ${e.ensemble.id}, live`),Ye(e.state,s),e.reason===null?"":m("span",{class:"dim"},e.reason),m("div",{class:"buttons"},Tt("All sessions",()=>this.app.store.set({ws:""})),e.state==="ended"||e.state==="failed"?"":n))}async close(){try{await this.session.close(),this.app.store.set({ws:""})}catch(e){this.refuse(e)}}refuse(e){this.ended.signal.aborted||this.refusal.replaceChildren(m("p",{class:"refusal"},Ye("refused","bad"),` ${e.message}`))}async say(e,t){this.refusal.replaceChildren();try{await this.session.command(e,t),this.app.announce(`${e}: done`),(e==="rewind"||e==="switch")&&await this.showPast()}catch(n){this.refuse(n)}this.soon()}async showPast(){let e=await this.session.command("events",[XT]);this.stream.replaceChildren(),(e.events??[]).forEach(t=>this.tell(t))}hear(e,t){let n=JSON.parse(t);if(e==="news")for(let s of n.events??[])this.tell(s);else e==="answer"&&n.ok===!1&&this.refuse(new Error(String(n.error??"refused")));this.soon()}tell(e){let t=e.other===e.system?e.system:`${e.system} → ${e.other}`,n=e.value===null||e.value===0?"":`, ${le(e.value)}`;for(this.stream.prepend(m("li",null,m("span",{class:"when"},jn(zi(e.tick))),m("span",null,m("strong",null,pn(e.type)),` ${t}${n}`)));this.stream.childElementCount>$T;)this.stream.lastElementChild?.remove()}soon(){if(this.timer!==0){this.isDue=!0;return}this.look(),this.timer=window.setTimeout(()=>{this.timer=0,this.isDue&&(this.isDue=!1,this.soon())},WT)}async look(){try{let e=await this.session.summary();this.showHead(e),e.status!=null&&(this.status=e.status,this.time.show(e.status),this.showBranches(e.status),await this.draw())}catch(e){this.refuse(e)}}showBranches(e){let t=document.activeElement?.closest(".branch-list li"),n=document.activeElement instanceof HTMLButtonElement,s=(r,o)=>this.say(r,o);if(this.branches.replaceChildren(gy(e.branches,e.branch,r=>this.colourOf(r),s)),t&&this.branches.isConnected){let o=[...this.branches.querySelectorAll("li")].find(l=>l.dataset.branch===t.dataset.branch);((n?o?.querySelector("button"):null)??o)?.focus({preventScroll:!0})}}colourOf(e){return this.colours.has(e)||this.colours.set(e,e==="main"?"--accent":`--line-${this.colours.size%8+1}`),this.colours.get(e)}async draw(){let{metric:e}=this,[t,n]=await Promise.all([this.app.series(e),this.session.series(e)]);e===this.metric&&this.status!==null&&this.picture.show(t,n,this.status,s=>this.colourOf(s))}},zf=class{constructor(e,t){this.app=t;Hn(e,"What if",this.place),this.undo=t.store.subscribe((n,s)=>{n.ws!==s.ws&&this.show()}),this.show()}app;ended=new AbortController;place=m("div");undo;page=null;end(){this.ended.abort(),this.undo(),this.page?.end()}show(){this.page?.end(),this.page=null;let e=String(this.app.store.get().ws??"");if(e!==""){this.page=new Bf(this.place,this.app,e);return}St(this.place,this.app,this.ended.signal,()=>by(this.app,this.ended.signal))}},wy={id:"whatif",title:"What if",icon:"whatif",python:(i,e)=>`import polycosm
ensemble = polycosm.load_ensemble("${e}")
ensemble.events(member=${i.m??0})  # its life as stored
# live: polycosm whatif DIR --member ${i.m??0}`,mount(i,e){let t=new zf(i,e);return()=>t.end()}};var hu=30,My=30,Sy=6;function qT(i,e){let t=[];for(let n=0;n<i.length;++n)t[Math.floor(n/e)]=(t[Math.floor(n/e)]??0)+i[n];return t}function YT(i,e,t,n){let s=`M${e.toFixed(1)} ${n}`;return i.forEach((r,o)=>{s+=`V${(n-r).toFixed(1)}H${(e+(o+1)*t).toFixed(1)}`}),`${s}V${n}Z`}function Ay(i,e,t){let n=t<560,s=n?4:176,r=n?8:128,o=n?hu+14:hu,{time:a}=e,l=a[a.length-1],c=ws([a[0],l],[s,t-r],n?4:8),h=Math.max(1,Math.ceil(a.length/((t-s-r)/3))),u=i.length*o,d=i.map((b,C)=>{let A=(C+1)*o-3,I=qT(b.counts,h),T=Gv(I),x=(c(l)-s)/a.length*h,E=I.map(F=>T===0?0:F/T*(hu-8)),V=n?C*o+11:A-hu/2+6;return Ce("g",{class:b.name===e.chosen?"lane-row is-marked":"lane-row",onclick:()=>e.onChoose(b.name)},Ce("rect",{x:0,y:C*o,width:t,height:o,fill:"transparent"}),Ce("line",{class:"chart-grid",x1:s,x2:t-r,y1:A,y2:A}),Ce("path",{class:"lane",d:YT(E,s,x,A)}),Ce("text",{class:"lane-title",x:n?s:s-12,y:V,"text-anchor":n?"start":"end"},b.title),Ce("text",{class:"lane-note",x:t-r+(n?r-4:12),y:V,"text-anchor":n?"end":"start"},b.note))}),f=c.ticks.map(b=>[Ce("line",{class:"chart-grid",x1:c(b),x2:c(b),y1:0,y2:u}),Ce("text",{class:"chart-tick",x:c(b),y:u+16,"text-anchor":"middle"},_r(b))]),g=c(Math.min(l,Math.max(a[0],e.year))),_=Ce("line",{class:"chart-now",x1:g,x2:g,y1:0,y2:u}),p=Ce("rect",{class:"lane-brush",y:0,height:u,width:0}),v=Ce("svg",{width:t,height:u+My,viewBox:`0 0 ${t} ${u+My}`,"aria-hidden":"true"},f,d,Number.isFinite(e.year)&&_,p);return ZT(v,p,(b,C)=>{let A=I=>Math.min(l,Math.max(a[0],c.invert(I)));e.onBrush(Math.floor(A(b)),Math.ceil(A(C)))}),v}function ZT(i,e,t){let n=null,s=r=>{let o=r.clientX-i.getBoundingClientRect().left;return[Math.min(n??o,o),Math.max(n??o,o)]};i.addEventListener("pointerdown",r=>{n=r.pointerType==="touch"?null:r.clientX-i.getBoundingClientRect().left}),i.addEventListener("pointermove",r=>{let[o,a]=s(r);e.setAttribute("x",String(o)),e.setAttribute("width",String(n!==null&&a-o>Sy?a-o:0))}),i.addEventListener("click",r=>{let[o,a]=s(r);n!==null&&a-o>Sy&&(r.stopPropagation(),t(o,a)),n=null,e.setAttribute("width","0")},{capture:!0})}function Ty(){return m("p",{class:"hint"},"No event happened in any member.")}var Ey=500;function Cy(i){let e=i.columns.get("event_type"),t=i.columns.get("event_count"),n=t?.shape[1]??0;return Array.from({length:e?.values.length??0},(r,o)=>{let a=Float64Array.from({length:n},(l,c)=>Number(t?.values[o*n+c]));return{name:e?.flags?.[Number(e.values[o])]??String(o),counts:a,total:a.reduce((l,c)=>l+c,0)}}).sort((r,o)=>o.total-r.total||r.name.localeCompare(o.name))}function sa(i){let e=i==null||i===""?Number.NaN:Number(i);return Number.isInteger(e)&&e>=0?e:null}var Vf=class{constructor(e,t){this.app=t;Hn(e,"Events",Ke("All members, by type",m("p",{class:"hint"},"Each lane has its own scale. Choose one to list its events below; drag over years to list those alone."),this.lanes),Ke("One by one",this.filters,this.list)),this.undo.push(t.store.subscribe((n,s)=>{["et","em","es","from","to"].some(r=>n[r]!==s[r])?(this.showList(),this.redrawLanes()):n.t!==s.t&&this.redrawLanes()})),St(this.lanes,t,this.ended.signal,()=>this.lanesOf()),this.showFilters(),this.showList()}app;ended=new AbortController;lanes=m("div");list=m("div");filters=m("form",{class:"toolbar",onsubmit:e=>e.preventDefault()});undo=[];redrawLanes=()=>{};round=0;end(){this.ended.abort(),this.undo.forEach(e=>e())}choose(e){this.app.store.set({et:this.app.store.get().et===e?"":e}),this.showFilters()}async lanesOf(){let{app:e}=this,t=await e.api.frame(e.path("events/counts"),this.ended.signal),n=t.about.ensemble.members_ok,s=t.columns.get("time")?.values,r=n*(s[s.length-1]-s[0])/100,o=Cy(t),a=o.filter(f=>f.total>0);if(a.length===0)return Ty();let l=f=>li(f.total/r,Vv(f.total,r)),c=a.map(f=>({name:f.name,title:pn(f.name),note:l(f),counts:f.counts})),h=Ys(f=>Ay(c,{time:s,chosen:String(e.store.get().et??""),year:e.store.get().t,onChoose:g=>this.choose(g),onBrush:(g,_)=>{e.store.set({from:g,to:_}),this.showFilters()}},f));this.undo.push(h.stop),this.redrawLanes=h.redraw;let u=new ht({caption:"Events by type, over all members that are ok",columns:[rt("Type",f=>pn(f.name)),tt("Events","",f=>f.total,le),{title:"In a member and century",unit:"",isNumber:!0,order:f=>f.total,text:l}],rows:o,height:320,onOpen:f=>this.choose(f.name),isMarked:f=>f.name===e.store.get().et}),d=o.filter(f=>f.total===0).map(f=>pn(f.name));return Ri(`Events of ${a.length} types over the years, summed over ${n} members.`,h.element,[`To the right: events in a member and century, ± the error of a count, over ${le(n)} members. `,d.length>0?`Never: ${d.join(", ")}.`:""],u.element)}async showFilters(){let{app:e}=this,{et:t,em:n,es:s,from:r,to:o}=e.store.get(),a=await e.api.frame(e.path("events/counts"),this.ended.signal).then(u=>Cy(u).map(d=>d.name).sort()).catch(()=>[]),l=await qs(e).catch(()=>[]),c=u=>d=>e.store.set({[u]:d.target.value}),h=(u,d,f)=>Vn(u,{type:"number",min:0,step:1,inputmode:"numeric",value:String(f??""),onchange:c(d)});this.filters.replaceChildren(An("Type",{"":[["","All types"],...a.map(u=>[u,pn(u)])]},String(t??""),u=>e.store.set({et:u})),au("System",l,sa(s),u=>e.store.set({es:u??""})),h("Member","em",n),h("From year","from",r),h("To year","to",o),Tt("Clear",()=>{e.store.set({et:"",em:"",es:"",from:"",to:""}),this.showFilters()}))}query(){let{et:e,em:t,es:n,from:s,to:r}=this.app.store.get();return{type:String(e??""),member:sa(t),system:sa(n),from_year:sa(s),to_year:sa(r)}}async showList(){let e=++this.round;await St(this.list,this.app,this.ended.signal,async()=>{try{return await this.pages(e)}catch(t){if(t instanceof Ct&&t.status===404)return mn(t);throw t}})}async pages(e){let t=this.query(),n=await qs(this.app),s=await $r(this.app,t,Ey,null,this.ended.signal);if(e!==this.round)return null;if(s.rows.length===0&&s.next===null)return jt("No such event in the members that keep their events.");let r=[...s.rows],o=ia(this.app,n,r,{caption:"Events, by member and time",height:460,hasMember:!0}),a=m("span",{class:"hint"}),l=s.next,c=Tt("Go on",()=>{u()}),h=()=>{a.textContent=l===null?`${le(r.length)} events, all there are.`:`${le(r.length)} events so far; there is more to search.`,c.hidden=l===null},u=async()=>{c.disabled=!0;try{let d=await $r(this.app,t,Ey,l,this.ended.signal);r.push(...d.rows),l=d.next,o.setRows(r),this.app.announce(`${r.length} events`)}catch(d){this.app.problem(this.list,d)}c.disabled=!1,h()};return h(),[o.element,m("div",{class:"buttons"},a,c)]}},Ry={id:"events",title:"Events",icon:"events",usesTime:!0,python:(i,e)=>{let t=[sa(i.em)===null?"":`member=${i.em}`,i.et?`kind="${i.et}"`:""].filter(n=>n!=="");return`import polycosm
ensemble = polycosm.load_ensemble("${e}")
ensemble.events(${t.join(", ")})`},mount(i,e){let t=new Vf(i,e);return()=>t.end()}};var Py={critical:0,warning:1,info:2};function Iy(i){return i.acknowledged===null&&i.cleared_utc===null}function JT(i){return[...i].sort((e,t)=>Number(Iy(t))-Number(Iy(e))||(Py[e.severity]??3)-(Py[t.severity]??3)||t.utc.localeCompare(e.utc))}function Hf(i){let e=i;return typeof e=="string"?e:e?.label||e?.role||"somebody"}var uu=class{constructor(e,t){this.app=e;this.mayAcknowledge=t;St(this.element,e,this.ended.signal,async()=>{try{let{alerts:n}=await e.api.json("alerts",this.ended.signal);return n.forEach(s=>this.alerts.set(String(s.id),s)),this.draw(),e.api.stream("alerts/events",s=>this.hear(s.data),this.ended.signal).catch(()=>{}),this.list}catch(n){if(n instanceof Ct&&(n.status===401||n.status===403||n.status===404))return mn(n);throw n}})}app;mayAcknowledge;element=m("div");ended=new AbortController;alerts=new Map;list=m("ul",{class:"alerts"});end(){this.ended.abort()}hear(e){let t=JSON.parse(e);t.id!==void 0&&t.severity!==void 0&&(this.alerts.set(String(t.id),{...this.alerts.get(String(t.id)),...t}),this.draw())}draw(){let e=JT([...this.alerts.values()]).map(t=>this.row(t));this.list.replaceChildren(...e.length>0?e:[m("li",null,jt("Nothing to tell: no run failed, no budget is short, every ensemble is whole."))])}row(e){let t=e.severity==="critical"?"bad":e.severity==="warning"?"warn":"plain",{acknowledged:n,cleared_utc:s}=e,r=m("input",{type:"text","aria-label":`Note on alert ${e.id}`,placeholder:"Note",maxlength:1e3});return m("li",{class:"row alert-row"},Ye(e.severity,t),m("span",{class:"grow"},e.message,m("span",{class:"note"},` ${e.utc}${e.run===""?"":`, ${e.run}`}${s===null?"":`; holds no more since ${s}`}`)),n!==null?m("span",{class:"dim"},`seen by ${Hf(n.by)}${n.note===""?"":`: ${n.note}`}`):this.mayAcknowledge&&s===null?m("div",{class:"buttons"},r,Tt("I have seen it",()=>{this.acknowledge(e,r.value)})):null)}async acknowledge(e,t){try{let n=await this.app.api.post(`alerts/${encodeURIComponent(e.id)}/acknowledgement`,t===""?{}:{note:t},{"Idempotency-Key":Mr()});this.alerts.set(String(e.id),n),this.draw(),this.app.announce("The alert is acknowledged")}catch(n){this.app.problem(this.element,n)}}};function KT(i){return typeof i=="string"?i:JSON.stringify(i)}function jT(i,e){let t=Tt(i,()=>{t.dataset.asked==="yes"?e():(t.dataset.asked="yes",t.textContent=`${i}: really`)});return t}async function Ly(i,e){let[{tokens:t},n]=await Promise.all([i.api.json("tokens",e),i.api.json("audit?limit=100",e)]),s=m("div",{role:"alert"}),r=t,o=async h=>{try{await i.api.send("DELETE",`tokens/${encodeURIComponent(h.label)}`),r=r.filter(u=>u!==h),a.setRows(r),s.textContent=`The token of ${h.label} lets nobody in any more.`}catch(u){s.replaceChildren(Ye("refused","bad"),` ${u.message}`)}},a=new ht({caption:"Tokens; only their SHA-256 is kept",columns:[rt("Label",h=>h.label),rt("Role",h=>h.role),rt("Made",h=>h.made_utc),{title:"Ends",unit:"",isNumber:!1,order:h=>h.ends_utc,text:h=>[h.ends_utc,h.is_over?Ye("over","plain"):""]},{title:"Revoke",unit:"",isNumber:!1,order:null,text:h=>jT(`Revoke ${h.label}`,()=>{o(h)})}],rows:r,height:0,onOpen:null,isMarked:null}),{chain:l}=n,c=l.broken_line===null;return[a.element,s,m("p",null,c?Ye("chain whole","good"):Ye("chain broken","bad"),c?` ${le(l.entry_count)} entries in the audit log`:` at line ${l.broken_line}: ${l.reason??""}`),new ht({caption:"What was done and who was turned away, the last first",columns:[tt("No.","",h=>h.seq,le),rt("When",h=>h.utc),rt("Event",h=>h.event),rt("What",h=>KT(h.what)),rt("By",h=>Hf(h.by))],rows:n.entries,height:320,onOpen:null,isMarked:null}).element]}var Gf=[["approve","Approve"],["publish","Publish: make it the latest"],["withdraw","Withdraw"],["rollback","Roll back: the one before is the latest"]],QT=[["","As it is"],["public","Public"],["internal","Internal: analysts"],["restricted","Restricted: curators"]];function eE(i){let e=i.approval==="published"||i.approval==="approved"?"good":i.approval==="withdrawn"?"bad":"plain";return[Ci([["State",Ye(i.approval,e),i.decision_reason??"nobody has decided about it"],["Access",i.access_level],["Latest",i.is_latest?"yes: `latest` means this one":"no"],["Earlier revisions",i.lineage.length===0?"none":i.lineage.map(t=>m("code",null,`${t} `))]]),i.decisions.length===0?null:new ht({caption:"Decisions, the first one first",columns:[rt("When",t=>t.utc),rt("What",t=>t.action),rt("Access",t=>t.access),rt("By",t=>`${t.by.label??"unnamed"} (${t.by.role})`),rt("Why",t=>t.reason),{title:"Revision",unit:"",isNumber:!1,order:null,text:t=>m("code",null,t.revision)}],rows:i.decisions,height:260,onOpen:null,isMarked:null}).element]}async function Ny(i,e,t){let n=i.path("decisions"),s;try{s=await i.api.json(n,t)}catch(f){if(f instanceof Ct&&(f.status===401||f.status===403))return mn(f);throw f}let r=m("div",{class:"stack"}),o=m("div",{role:"alert"}),a=f=>{r.replaceChildren(),tr(r,[eE(f)])};if(a(s),!e)return[r,m("p",{class:"hint"},"A decision needs the role curator.")];let l=Vn("Reason",{type:"text",name:"reason",required:!0,maxlength:500}),c=Gf[0][0],h="",u=m("button",{type:"submit",class:"primary"},"Decide"),d=async f=>{f.preventDefault(),u.disabled=!0,o.replaceChildren();try{let g={action:c,reason:l.querySelector("input")?.value??"",...h===""?{}:{access:h}};a(await i.api.post(n,g,{"Idempotency-Key":Mr()})),i.announce(`Decided: ${c}`),f.target.reset(),[c,h]=[Gf[0][0],""]}catch(g){o.replaceChildren(Ye("refused","bad"),` ${g.message}`)}u.disabled=!1};return[r,m("form",{class:"toolbar",onsubmit:f=>{d(f)}},An("Decision",{"":Gf},c,f=>{c=f}),An("Access",{"":QT},h,f=>{h=f}),l,u),o]}var tE={viewer:"look at what is public",analyst:"look, run what-if sessions and reports, read decisions",curator:"decide about ensembles and acknowledge alerts, too",admin:"see and end tokens and read the audit log, too"},Wf=class{constructor(e,t){this.app=t;Hn(e,"Account",Ke("Who you are",this.who),this.rest),this.show()}app;ended=new AbortController;who=m("div");rest=m("div",{class:"stack"});alerts=null;reports=null;end(){this.ended.abort(),this.alerts?.end(),this.reports?.end()}async show(){this.end(),this.ended=new AbortController;let e=null;await St(this.who,this.app,this.ended.signal,async()=>{let t=await Vo(this.app);return e=t.caller,this.whoContent(t.caller,t.refused)}),this.showRest(e)}whoContent(e,t){let n=Vn("Token",{type:"password",autocomplete:"off",spellcheck:"false",required:!0}),s=o=>{o.preventDefault(),this.app.api.token=(n.querySelector("input")?.value??"").trim().replace(/^.*#token=/,""),this.show()},r=Tt("Forget the token",()=>{this.app.api.token=null,this.show()});return[t!==""&&m("p",{role:"alert"},Ye("not let in","bad"),` ${t}`),e!==null&&Ci([["Role",Ye(e.role,"plain"),`may ${tE[e.role]??"look"}`],["Name",e.label??"none: whoever reaches this server"],["Until",e.ends_utc??"no end"]]),m("form",{class:"toolbar",onsubmit:s},n,m("button",{type:"submit"},"Use it"),this.app.api.token===null?null:r),m("p",{class:"hint"},"A token is made by `polycosm token add --role ROLE --label NAME --days N` and kept in this tab only. The link that the command prints does the same.")]}showRest(e){let{app:t}=this,{signal:n}=this.ended,s=t.store.get().e!=="",r=m("div"),o=m("div"),a=xr(e,"analyst");this.alerts=e===null?null:new uu(t,xr(e,"curator")),this.reports=s?new ru(t,a):null,this.rest.replaceChildren(Ke("Alerts",this.alerts?.element??jt("Nobody is let in: enter a token above, or forget the one that there is.")),...s?[Ke("Decisions about this ensemble",r),Ke("Report of this ensemble",this.reports?.element??null)]:[],...xr(e,"admin")?[Ke("Tokens and audit log",o)]:[]),a?s&&St(r,t,n,()=>Ny(t,xr(e,"curator"),n)):r.append(jt("Decisions are for analysts: enter a token above.")),xr(e,"admin")&&St(o,t,n,()=>Ly(t,n))}},Dy={id:"account",title:"Account",icon:"account",needsEnsemble:!1,mount(i,e){let t=new Wf(i,e);return()=>t.end()}};function Xf(i,e){return i===null||e===null||i===0||Math.abs(i)<2*e}function nE(i){return Float64Array.from(i,e=>e??Number.NaN)}function iE(i,e,t){return i===null?"unknown":`${i>0?"+":""}${li(i,e)} ${t}`}function $f(i,e,t){let n=nE(i);return{middle:n,name:t,low:n.map((s,r)=>s-2*(e[r]??Number.NaN)),high:n.map((s,r)=>s+2*(e[r]??Number.NaN))}}function sE(i,e,t,n){let s=e.time_year,r=s.map(()=>null),o=t?[$f(e.a_mean,e.a_mcse??r,""),$f(e.b_mean,e.b_mcse??r," is-other")]:[$f(e.difference,e.difference_mcse,"")],a={width:i,height:190,left:58,right:12,top:26,bottom:38},l=ws([s[0],s[s.length-1]],[a.left,i-a.right],5),c=jh(o.flatMap(d=>[...d.low,...d.high,...d.middle]).concat(t?[]:[0]))??[-1,1],h=ws(Kh(c[0],c[1],.06),[a.height-a.bottom,a.top],4),u=o.map(d=>[Ce("path",{class:`chart-band${d.name}`,d:nu(s.map((f,g)=>[l(f),h(d.low[g]),h(d.high[g])]))}),Ce("path",{class:`chart-line${d.name}`,d:ll(s.map((f,g)=>[l(f),h(d.middle[g])]))})]);return t||u.push(Ce("line",{class:"chart-zero",x1:a.left,x2:i-a.right,y1:h(0),y2:h(0)})),Number.isFinite(n)&&u.push(Ce("line",{class:"chart-now",x1:l(n),x2:l(n),y1:a.top,y2:a.height-a.bottom})),qr(a,l,h,{x:"Year",y:$n(e.unit??"")},...u)}function rE(i,e){let t=e.time_year,n=Math.max(1,Math.ceil(t.length/25));return new ht({caption:`${rn(i)}: means of A and B, and their difference`,columns:[tt("Year","",s=>t[s],le),tt("A","",s=>e.a_mean[s],le),tt("B","",s=>e.b_mean[s],le),tt("B − A","",s=>e.difference[s],le),tt("s.e.","",s=>e.difference_mcse[s],le)],rows:t.map((s,r)=>r).filter(s=>s%n===0||s===t.length-1),height:240,onOpen:null,isMarked:null}).element}function Fy(i,e,t,n){let s=Ys(l=>sE(l,e,n(),t())),r=m("span"),o=()=>{let l=pi(e.time_year,t()),c=Xf(e.difference[l],e.difference_mcse[l]);r.replaceChildren(`${iE(e.difference[l],e.difference_mcse[l],$n(e.unit??""))} at ${jn(e.time_year[l])} `,c?Ye("within 2 s.e.","plain"):Ye("beyond 2 s.e.","warn")),s.redraw()};return o(),{element:Ri(`${rn(i)}, mean of B less mean of A over the years, with two standard errors.`,s.element,[m("strong",null,rn(i)),": ",r,e.is_paired===!0&&" Paired."],rE(i,e)),redraw:o,stop:s.stop}}function ky(i){return i==null?"—":typeof i=="string"?i:JSON.stringify(i)}var qf=class{constructor(e,t){this.app=t;Hn(e,"Compare",this.controls,this.place),this.undo.push(t.store.subscribe((n,s)=>{n.b!==s.b?this.show():(n.t!==s.t||n.show!==s.show)&&this.redrawYear.forEach(r=>r())})),this.show()}app;ended=new AbortController;place=m("div");controls=m("div",{class:"toolbar"});undo=[];redrawYear=[];round=0;end(){this.ended.abort(),this.undo.forEach(e=>e())}async show(){let e=++this.round;await St(this.place,this.app,this.ended.signal,async()=>{let t=Bi(this.app),n=(await this.app.ensembles()).filter(o=>o.id!==t&&o.state==="sealed"),s=String(this.app.store.get().b??"");if(this.controls.replaceChildren(m("p",{class:"field"},m("span",null,"A"),m("strong",null,t)),An("B",{"":[["","Choose…"],...n.map(o=>[o.id,`${o.id}${o.title?` — ${o.title}`:""}`])]},s,o=>this.app.store.set({b:o}))),n.length===0)return jt("There is no second ensemble here.",m("p",{class:"hint"},"Serve a folder with more than one run: polycosm serve DIR DIR"));if(s==="")return jt("Choose an ensemble to compare with. Differences are B less A.");let r=await this.app.api.json(this.app.path(`compare?with=${encodeURIComponent(s)}`),this.ended.signal);return e===this.round?this.content(r):null})}content(e){this.redrawYear=[];let t=r=>Ci([["Revision",m("code",null,r.revision)],["Digest",m("code",null,`${r.ensemble_digest.slice(0,16)}…`)],["Members",`${le(r.members_ok)} ok of ${le(r.members_total)}`]]),n=e.share_draws===void 0?null:m("p",{class:"hint"},e.share_draws?"Both have the same seed: member i of both had the same luck, which cancels in the differences of pairs.":"Their seeds differ: the difference is that of two independent means."),s=Object.entries(e.series);return[m("div",{class:"columns columns-2"},Ke(`A: ${e.a.id}`,t(e.a)),Ke(`B: ${e.b.id}`,t(e.b))),Ke("What they were told differently",e.manifest.length===0?m("p",{class:"hint"},"Nothing: the same plan."):this.changes(e)),Ke("Series",n,m("p",{class:"hint"},"Mean of B less mean of A; the band is two standard errors to either side. Where it holds zero, chance alone may make the difference. ",Yr([["swatch-line","B less A, or A"],["swatch-other","B"],["swatch-outer","± 2 s.e."]])),al("Show",[["difference","Difference"],["both","Both means"]],String(this.app.store.get().show??"difference"),r=>this.app.store.set({show:r})),m("div",{class:"columns columns-2"},s.map(([r,o])=>this.chart(r,o)))),Ke("Systems that differ most",this.systems(e))]}changes(e){let t=s=>m("code",{class:"cut",title:s},s),n=(s,r)=>({title:s,unit:"",isNumber:!1,order:null,text:o=>t(r(o))});return new ht({caption:"Keys of the manifests that differ, no others",columns:[{...n("Key",s=>s.key),order:s=>s.key},n(`A: ${e.a.id}`,s=>ky(s.a)),n(`B: ${e.b.id}`,s=>ky(s.b))],rows:e.manifest,height:220,onOpen:null,isMarked:null}).element}chart(e,t){let n=Fy(e,t,()=>this.app.store.get().t,()=>this.app.store.get().show==="both");return this.undo.push(n.stop),this.redrawYear.push(n.redraw),n.element}systems(e){if(e.systems.length===0)return m("p",{class:"hint"},"They have no system in common.");let t=o=>Xf(o.difference,o.difference_mcse),n=e.systems.filter(o=>!t(o)).length,s=new ht({caption:"Share of members that have settled the system by the end",columns:[rt("System",o=>o.name),tt("A","",o=>o.a,Wn),tt("B","",o=>o.b,Wn),{title:"B − A",unit:"",isNumber:!0,order:o=>o.difference,text:o=>m("span",{class:t(o)?"noise":null},Gs(o.difference,o.difference_mcse))},{title:"Beyond 2 s.e.",unit:"",isNumber:!1,order:o=>+!t(o),text:o=>t(o)?Ye("no","plain"):Ye("yes","warn")}],rows:e.systems,height:420,onOpen:o=>this.app.store.set({s:o.index,v:"system"}),isMarked:null}),r=e.systems_in_both===void 0?"":` (of ${le(e.systems_in_both)} in both)`;return[m("p",{class:"hint"},`${n} of the ${e.systems.length} listed${r} differ by two standard errors and more; of systems that do not differ, one in twenty does so by chance.`),s.element]}},Uy={id:"compare",title:"Compare",icon:"compare",usesTime:!0,python:(i,e)=>`import polycosm
import polycosm.comparison
here = polycosm.load_ensemble("${e}")
there = polycosm.load_ensemble("${e.replace(/ensembles\/[^/]+/,`ensembles/${String(i.b??"OTHER")}`)}")
polycosm.comparison.compare(here, there, ${Number.isFinite(i.t)?i.t:100})`,mount(i,e){let t=new qf(i,e);return()=>t.end()}};function du(i){let e=Math.max(1,...i.counts.map(n=>Math.max(0,...n))),t=[];return i.counts.forEach((n,s)=>n.forEach((r,o)=>{r>0&&t.push({x:s,y:o,count:r,level:Math.sqrt(r/e)})})),t}function Oy(i){return i.counts.reduce((e,t)=>e+t.reduce((n,s)=>n+s,0),0)}function hl(i,e,t){let n=e.findIndex(r=>r>0);if(n<0)return[i[0],i[i.length-1]];let s=e.length-1;for(;e[s]<=0;)--s;return[i[Math.max(0,n-t)],i[Math.min(i.length-1,s+1+t)]]}function Yf(i){let e=i.counts.map(n=>n.reduce((s,r)=>s+r,0)),t=(i.counts[0]??[]).map((n,s)=>i.counts.reduce((r,o)=>r+o[s],0));return{x:e,y:t}}function Zf(i){return(i[0]??[]).map((e,t)=>e.map((n,s)=>i.reduce((r,o)=>r+o[t][s],0)))}function By(i,e){return du(i).sort((t,n)=>n.count-t.count||t.x-n.x||t.y-n.y).slice(0,e)}function zy(i,e,t,n){if(t===null||n===null)return null;let s=Math.max(e-Math.abs(t),i.domain[0]);return[i(s),i(Math.min(e+Math.abs(n),i.domain[1]))]}function oE(i,e,t){if(i.a_au===null)return null;let n=i.name?.split(" ").at(-1)??"";if(i.radius_rearth===null){let[c,h]=[e(i.a_au),t.range[0]];return[Ce("path",{class:"chart-observed",d:`M${c} ${h}V${h-12}`}),Ce("text",{class:"chart-name",x:c+4,y:h-5},n)]}let[s,r]=[e(i.a_au),t(i.radius_rearth)],o=zy(e,i.a_au,i.a_au_lower_error,i.a_au_upper_error)??[s,s],a=zy(t,i.radius_rearth,i.radius_rearth_lower_error,i.radius_rearth_upper_error)??[r,r],l=`M${Math.min(o[0],s-5)} ${r}H${Math.max(o[1],s+5)}M${s} ${Math.min(a[1],r-5)}V${Math.max(a[0],r+5)}`;return[Ce("path",{class:"chart-observed-halo",d:l}),Ce("path",{class:"chart-observed",d:l}),Ce("text",{class:"chart-name",x:s+8,y:r-6},n)]}function aE(i,e){let t=Yf(e),n=hl(i.a_edges_au,t.x,1),s=hl(i.radius_edges_rearth,t.y,1),r=Yf({...e,counts:i.draws_of_known?.counts??[]});if(r.x.some(o=>o>0)){let[o,a]=hl(i.a_edges_au,r.x,1),[l,c]=hl(i.radius_edges_rearth,r.y,1);n.splice(0,2,Math.min(n[0],o),Math.max(n[1],a)),s.splice(0,2,Math.min(s[0],l),Math.max(s[1],c))}for(let o of i.observed)o.a_au!==null&&(n[0]=Math.min(n[0],o.a_au*.8),n[1]=Math.max(n[1],o.a_au*1.25)),o.a_au!==null&&o.radius_rearth!==null&&(s[0]=Math.min(s[0],o.radius_rearth*.85),s[1]=Math.max(s[1],o.radius_rearth*1.18));return{a:n,radius:s}}function lE(i,e,t,n){let s={width:n,height:Math.round(Math.min(380,Math.max(240,n*.68))),left:44,right:12,top:26,bottom:40},r=aE(i,e),o=ol(r.a,[s.left,n-s.right],n<480?4:6),a=ol(r.radius,[s.height-s.bottom,s.top],5),{x_edges:l,y_edges:c}=e,h=ho("cividis",wl()),u=du(e).map(g=>{let[_,p]=[o(l[g.x]),o(l[g.x+1])],[v,b]=[a(c[g.y]),a(c[g.y+1])];return Ce("rect",{x:_,y:b,width:Math.max(.5,p-_),height:Math.max(.5,v-b),fill:us(ir(h,.15+.85*g.level))},Ce("title",null,`${g.count} planets`))}),d=du({x_edges:l,y_edges:c,counts:i.draws_of_known?.counts??[]}).map(g=>Ce("rect",{class:"chart-known",x:o(l[g.x])+1,y:a(c[g.y+1])+1,opacity:.35+.65*g.level,width:Math.max(1,o(l[g.x+1])-o(l[g.x])-2),height:Math.max(1,a(c[g.y])-a(c[g.y+1])-2)},Ce("title",null,`${g.count} draws of a known planet`))),f=[Ce("defs",null,Xv("hz-hatch")),u,d];if(t!==null){let[g,_]=t.map(p=>Math.min(n-s.right,Math.max(s.left,o(p))));f.push(Ce("rect",{x:g,y:s.top,width:_-g,height:s.height-s.bottom-s.top,fill:"url(#hz-hatch)",opacity:.35}),[g,_].map(p=>Ce("line",{class:"chart-zone",x1:p,x2:p,y1:s.top,y2:s.height-s.bottom})),Ce("text",{class:"chart-name",x:(g+_)/2,y:s.top+12,"text-anchor":"middle"},"habitable zone"))}return f.push(i.observed.map(g=>oE(g,o,a))),qr(s,o,a,{x:"Semi-major axis, au",y:"Radius, Earth radii"},...f)}async function Vy(i,e){let t=await i(""),n={...t};for(let s=t.next??null,r=1;s!==null&&r<e;++r){let o=await i(`&after=${encodeURIComponent(s)}`);if(n.counts=Zf([n.counts,o.counts]),n.draws_of_known!==void 0&&o.draws_of_known!==void 0){let{counts:a,outside:l}=n.draws_of_known;n.draws_of_known={counts:Zf([a,o.draws_of_known.counts]),outside:l+o.draws_of_known.outside}}n.outside+=o.outside,n.n_members+=o.n_members,s=o.next??null,n.next=s}return n}function Hy(i,e){let t={x_edges:i.a_edges_au,y_edges:i.radius_edges_rearth,counts:i.counts},n=i.stars.filter(u=>u.hz_inner_au!==null&&u.hz_outer_au!==null),s=n.length>0?[n[0].hz_inner_au,n[0].hz_outer_au]:null,r=Oy(t),o=Ys(u=>lE(i,t,s,u));e.push(o.stop);let a=By(t,12),l=new ht({caption:"The fullest cells of the histogram",columns:[{title:"Semi-major axis",unit:"au",isNumber:!0,order:null,text:u=>`${le(t.x_edges[u.x])} to ${le(t.x_edges[u.x+1])}`},{title:"Radius",unit:"R⊕",isNumber:!0,order:null,text:u=>`${le(t.y_edges[u.y])} to ${le(t.y_edges[u.y+1])}`},tt("Planets","",u=>u.count,le)],rows:a,height:0,onOpen:null,isMarked:null}),c=`${sn(r)} inferred planets in ${sn(i.n_members)} members`+(i.next!=null?" (the first members only)":"")+(i.outside>0?`, ${sn(i.outside)} more outside the picture`:""),h=i.observed.filter(u=>u.radius_rearth===null&&u.a_au!==null).length;return Ri(`Semi-major axis and radius of the planets of the system: ${c}, ${i.observed.length} known planets.`,o.element,[c,". The stronger the colour, the more of them. ",i.observed.length>0&&Yr([["swatch-observed","known, with the source's errors"],...i.draws_of_known===void 0?[]:[["swatch-known","as the members have them"]]]),h>0?`Of ${h} of them no radius is known: marks at the foot. `:"",n.length>1?`The zone shown is that of ${n[0].name}.`:""],l.element)}function Gy(i,e,t){let{settlement:n}=i,s=n.n_members,r=n.time_year,o=n.p_settled_by.map((d,f)=>{let g=d===null?null:Pf(Math.min(s,Math.round(d*s)),s,Rf);return{time:r[f],share:d,low:g?.low??Number.NaN,high:g?.high??Number.NaN}}),l=Ys(d=>{let f={width:d,height:220,left:40,right:12,top:26,bottom:38},g=ws([r[0],r[r.length-1]],[f.left,d-f.right],d<480?4:7),_=Math.max(.01,...o.map(C=>C.high||0)),p=ws([0,Math.min(1,_*1.08)],[f.height-f.bottom,f.top],4),v=t(),b=n.arrival.filter(C=>C.year!==null&&C.quantile<=p.domain[1]);return qr(f,g,p,{x:"Year",y:"Share of members"},Ce("path",{class:"chart-band",d:nu(o.map(C=>[g(C.time),p(C.low),p(C.high)]))}),Ce("path",{class:"chart-line",d:ll(o.map(C=>[g(C.time),p(C.share??Number.NaN)]))}),b.map(C=>Ce("circle",{class:"chart-mark",cx:g(C.year),cy:p(C.quantile),r:3.5},Ce("title",null,`${Wn(C.quantile)} of the members by ${jn(C.year)}`))),Number.isFinite(v)&&Ce("line",{class:"chart-now",x1:g(v),x2:g(v),y1:f.top,y2:f.height-f.bottom}))});e.push(l.stop);let c=Math.max(1,Math.ceil(o.length/25)),h=new ht({caption:"Share of members that have settled the system, Wilson's interval at 95 %",columns:[tt("Year","",d=>d.time,le),tt("Settled","",d=>d.share,Wn),tt("From","",d=>d.low,Wn),tt("To","",d=>d.high,Wn)],rows:o.filter((d,f)=>f%c===0||f===o.length-1),height:260,onOpen:null,isMarked:null});return{element:Ri(`Share of ${s} members that have settled the system, over the years.`,l.element,[`Distribution of the arrival over ${sn(s)} members. `,Yr([["swatch-line","settled by that year"],["swatch-outer","95 % interval (Wilson)"]]),n.arrival.some(d=>d.year!==null)?"Dots: quantiles of the arrival.":""],h.element),redraw:l.redraw}}function Wy(i){let e=(t,n,s)=>t===null?"unknown":n===null||s===null?le(t):`${le(t)} +${le(Math.abs(s))} −${le(Math.abs(n))}`;return new ht({caption:"Known planets, with the errors that the source gives",columns:[rt("Name",t=>t.name),rt("Status",t=>t.status),tt("Period","d",t=>t.period_d,le),{title:"Axis",unit:"au",isNumber:!0,order:t=>t.a_au,text:t=>e(t.a_au,t.a_au_lower_error,t.a_au_upper_error)},{title:"Radius",unit:"R⊕",isNumber:!0,order:t=>t.radius_rearth,text:t=>e(t.radius_rearth,t.radius_rearth_lower_error,t.radius_rearth_upper_error)},tt("Mass","M⊕",t=>t.mass_mearth,le),rt("Reference",t=>t.reference)],rows:i,height:0,onOpen:null,isMarked:null}).element}function $y(i){return m("ul",{class:"chips"},i.settlement.arrival.map(e=>m("li",{class:"badge"},`${Number((100*e.quantile).toFixed(1))} %: ${e.year===null?"not within the run":jn(e.year)}`)))}var cE={conditional:"conditioned on its known planets",prior:"no known planets: what such stars have, less what surveys would have found",complete:"taken as complete: only known planets",not_modelled:"not modelled: only known planets",too_heavy:"too heavy for the model: only known planets",other_model:"by another model",circumbinary:"circumbinary planets: only those known"};function Xy(i){let{confidence:e,distance_sigma_fraction:t}=i.system,n=t===null||t===0?"distance without error":`distance ± ${le(100*t)} %`,s=t!==null&&t>0&&t<.01?"good":t!==null&&t>=.1?"warn":"plain";return Ye(e===void 0?n:`${e.tier}, ${n}`,s)}function qy(i){let e=(n,s)=>n===null?"unknown":`${le(n)} ${s}`,t=i.hz_inner_au===null||i.hz_outer_au===null?"unknown":`${le(i.hz_inner_au)} to ${le(i.hz_outer_au)} au`;return m("div",{class:"stack"},m("h3",null,i.name??`Star ${i.index}`),Ci([["Spectral type",i.spectral_type??"unknown"],["Mass",e(i.mass_msun,"M☉")],["Radius",e(i.radius_rsun,"R☉")],["Luminosity",e(i.luminosity_lsun,"L☉")],["Temperature",e(i.teff_k,"K")],["Habitable zone",t,"conservative"],["Rocky planet in it",Gs(i.p_rocky_hz,i.p_rocky_hz_mcse),"known or inferred; ± Monte Carlo standard error"],["Inferred planets",li(i.inferred_planets_mean,i.inferred_planets_mcse),"mean over members"],["Inner belt",Gs(i.p_inner_belt,i.p_inner_belt_mcse)],["Outer belt",Gs(i.p_outer_belt,i.p_outer_belt_mcse)],["Completion",cE[i.treatment??""]??pn(i.treatment)]]))}function Yy(i){let{settlement:e,stars:t}=i,n=t.reduce((a,l)=>(l.p_rocky_hz??-1)>(a?.p_rocky_hz??-1)?l:a,null),s=e.arrival.find(a=>Math.abs(a.quantile-.5)<1e-9),r=(a,l,c)=>m("div",null,m("span",{class:"term"},a),m("span",{class:"value"},l),m("span",{class:"note"},c)),o=zv(e.settled_count,e.n_members);return m("div",{class:"figures"},r("Settled by the end",Wn(e.p_settled),o.slice(o.indexOf("(")+1,-1)),r("Median arrival",s?.year==null?"not within the run":jn(s.year),"half of the members by then"),n===null||n.p_rocky_hz===null?null:r("Rocky planet in the zone",Gs(n.p_rocky_hz,n.p_rocky_hz_mcse),n.name??""))}function Zy(i){let{system:e}=i,t=i.origin;return Ci([["Distance",e.distance_ly===null?"unknown":`${le(e.distance_ly)} ly`],["Edge",pn(e.edge_class),"within the core radius, or in the shell around it"],["Identity",m("code",null,e.id)],["Source",t?.source??"unknown",t?.connector?`read by ${t.connector}`:void 0],["Line there",t?.row==null?"unknown":le(t.row),t?.catalogue_row==null?void 0:`row ${le(t.catalogue_row)} of sky.h5`],["Licence",t?.licence??"unknown"],["Released",t?.release_date??"unknown"],["SHA-256",t?.sha256?m("code",null,t.sha256.slice(0,16)+"…"):"unknown"],["Ensemble",m("code",null,i.ensemble.ensemble_digest.slice(0,16)+"…"),`${le(i.ensemble.members_ok)} members that are ok`]])}var Ky=20;async function hE(i,e,t){let n=[];for(let s="";s!==null&&n.length<Ky;){let r=s===""?"":`?after=${encodeURIComponent(s)}`,o=await i.api.frame(i.path(e+r),t);n.push(o),s=o.about.next??null}return ao(n)}function Jy(i){let e=i.filter(Number.isFinite).sort((t,n)=>t-n);return e.length===0?null:e[e.length>>1]}function uE(i,e){let t=new Map,n=i.columns.get("star_index")?.values.length??0;for(let s=0;s<n;++s){let r=gt(i.columns.get("star_index"),s),o=pn(Un(i.columns.get("kind"),s)),a=pn(Un(i.columns.get("method"),s)),l=e.find(h=>h.index===r)?.name??`star ${r}`,c=t.get(`${l}/${o}/${a}`)??{star:l,kind:o,method:a,low:[],high:[]};c.low.push(gt(i.columns.get("r_in_au"),s)??Number.NaN),c.high.push(gt(i.columns.get("r_out_au"),s)??Number.NaN),t.set(`${l}/${o}/${a}`,c)}return new ht({caption:"Belts in the members that keep their planets; edges are medians",columns:[rt("Star",s=>s.star),rt("Kind",s=>s.kind),rt("Seen or drawn",s=>s.method),tt("Members","",s=>s.low.length,le),tt("Inner edge","au",s=>Jy(s.low),le),tt("Outer edge","au",s=>Jy(s.high),le)],rows:[...t.values()],height:0,onOpen:null,isMarked:null}).element}async function Jf(i){try{return await i()}catch(e){if(e instanceof Ct&&e.status===404)return mn(e);throw e}}async function dE(i){let e=await i.systems(),t=r=>e.columns.get(r),n=Array.from({length:t("system")?.values.length??0},(r,o)=>o),s=r=>gt(t("p_settled_end"),r);return m("div",{class:"stack"},m("p",{class:"hint"},"Choose a system: here, on the map, or by its name (press /)."),new ht({caption:"All systems",columns:[rt("System",r=>Un(t("system_name"),r)),tt("Distance","ly",r=>gt(t("distance_ly"),r),le),tt("Stars","",r=>gt(t("system_star_count"),r),le),{title:"Settled by the end",unit:"",isNumber:!0,order:s,text:r=>Gs(s(r),gt(t("p_settled_end_mcse"),r))},tt("Median arrival","year",r=>gt(t("arrival_median_year"),r),r=>r===null?"not within the run":le(r)),tt("Priority","",r=>gt(t("exploration_priority"),r),le)],rows:n,height:560,onOpen:r=>i.store.set({s:r}),isMarked:r=>i.store.get().s===r}).element)}var Kf=class{constructor(e,t){this.app=t;Hn(e,"System",this.place),this.undo=t.store.subscribe((n,s)=>{n.s!==s.s?this.show():n.t!==s.t&&this.redrawYear()}),this.show()}app;ended=new AbortController;stops=[];place=m("div");undo;redrawYear=()=>{};end(){this.undo(),this.clear()}clear(){this.ended.abort(),this.stops.splice(0).forEach(e=>e()),this.redrawYear=()=>{}}show(){this.clear(),this.ended=new AbortController;let{s:e}=this.app.store.get();St(this.place,this.app,this.ended.signal,()=>e===null?dE(this.app):this.system(e))}async system(e){let{app:t}=this,{signal:n}=this.ended,s=await t.api.json(t.path(`systems/${e}`),n),r=m("div"),o=m("div"),a=m("div");St(r,t,n,()=>Jf(async()=>Hy(await Vy(u=>t.api.json(t.path(`systems/${e}/planets?view=hist2d&bins=32${u}`),n),Ky),this.stops))),St(o,t,n,()=>Jf(async()=>uE(await hE(t,`systems/${e}/belts`,n),s.stars))),St(a,t,n,()=>Jf(()=>this.events(e)));let l=Gy(s,this.stops,()=>t.store.get().t);this.redrawYear=l.redraw;let c=Tt("Show on the map",()=>t.store.set({v:"map"})),h=Tt("All systems",()=>t.store.set({s:null,v:"system"}));return[m("div",{class:"row"},m("h2",null,s.system.name??`System ${e}`),Xy(s),m("span",{class:"dim"},`${le(s.system.distance_ly)} ly, ${s.stars.length} star${s.stars.length===1?"":"s"}`)),t.store.get().v==="system"&&m("div",{class:"buttons"},c,h),Yy(s),m("div",{class:"columns columns-wide"},m("div",{class:"stack"},Ke("Planets, known and inferred",r,s.observed_planets.length>0&&Wy(s.observed_planets)),Ke("Arrival",l.element,$y(s)),Ke("Events",a)),m("div",{class:"stack"},Ke("Stars",s.stars.map(qy)),Ke("Belts",o),Ke("Where it comes from",Zy(s))))]}async events(e){let t={member:null,system:e,type:"",from_year:null,to_year:null},[n,s]=await Promise.all([$r(this.app,t,200,null,this.ended.signal),qs(this.app)]);if(n.rows.length===0)return jt("Nothing happened here in the members that keep their events.");let r=Tt("All of them",()=>this.app.store.set({v:"events",es:e}));return[ia(this.app,s,n.rows,{caption:"Events at this system, by member",height:300,hasMember:!0}).element,n.next!==null&&m("div",{class:"buttons"},m("span",{class:"hint"},"The first 200."),r)]}},jy={id:"system",title:"Systems",icon:"system",usesTime:!0,python:(i,e)=>`import polycosm
ensemble = polycosm.load_ensemble("${e}")
name = ensemble.ds("catalogue")["system_name"].values[${i.s??0}]
ensemble.sel(name, t=${Number.isFinite(i.t)?i.t:"None"})  # odds with intervals
ensemble.planets(name)`,mount(i,e){let t=new Kf(i,e);return()=>t.end()}};var Qy=[dy,jy,jv,Ry,Uy,cy,hy,wy,Dy];document.documentElement.dataset.theme=localStorage.getItem("polycosm-theme")??"auto";var fE=new Lh(new yl,[wp,Kg,...Qy]);fE.start();
/*! Bundled license information:

three/build/three.core.js:
three/build/three.module.js:
  (**
   * @license
   * Copyright 2010-2026 Three.js Authors
   * SPDX-License-Identifier: MIT
   *)
*/
