"""Hosts that pose as referrers to be seen in reports: events that name one are dropped.

A part of Matomo's list of referrer spam, which is in the public domain:
https://github.com/matomo-org/referrer-spam-list.
"""

from __future__ import annotations

from plausible_sandbox.ingest.source_names import words

SPAM_REFERRERS = words(
    """
    0-0.fr 007agent-i.fr 00author.com 00go.com 01casino-x.ru 033nachtvandeliteratuur.nl 03e.info 03p.info
    0n-line.tv 1-99seo.com 1-best-seo.com 1-free-share-buttons.com 100-reasons-for-seo.com
    100dollars-seo.com 12masterov.com 12u.info 15-reasons-for-seo.com 1hwy.com 1kinobig.ru 1qingdao.com
    1sapper.com 2your.site 3-letter-domains.net 4inn.ru 4webmasters.org 5forex.ru 7makemoneyonline.com
    7zap.com 83net.jp abcdefh.xyz abcdeg.com abclauncher.com acads.net acunetix-referrer.com adcash.com
    adelly.bg adspart.com adtiger.tk adviceforum.info advokateg.ru aimiot.net akama.com akuhni.by
    alfabot.xyz alibestsale.com aliexsale.ru alot.ru alpharma.net altermix.ua amt-k.ru anal-acrobats.com
    anal-acrobats.hol.es androids-store.com anticrawler.org arendakvartir.kz arendovalka.xyz arkkivoltti.net
    artparquet.ru autoseo-service.org autoseo-traffic.com autovideobroadcast.com azartclub.org
    azbukafree.com baixar-musicas-gratis.com baladur.ru best-seo-offer.com best-seo-report.com
    best-seo-software.xyz best-seo-solution.com bestwebsitesawards.com bif-ru.info biglistofwebsites.com
    billiard-classic.com.ua bio-market.kz biteg.xyz bizru.info blackhatworth.com bluerobot.info boltalko.xyz
    boostmyppc.net brakehawk.com break-the-chains.com brk-rti.ru brothers-smaller.ru budmavtomatika.com.ua
    burger-imperia.com burn-fat.ga buttons-for-website.com buttons-for-your-website.com
    buy-cheap-online.info buy-forum.ru buyantiviral.xyz cardiosport.com.ua cartechnic.ru cenokos.ru
    cenoval.ru chcu.net chinese-amezon.com ci.ua cityadspix.com civilwartheater.com clicksor.com co.lumb
    coderstate.com codysbbq.com conciergegroup.org connectikastudio.com cookielawblog.wordpress.com
    covadhosting.biz cubook.supernew.org customsua.com.ua cyber-monday.ga darodar.com datract.com
    dbutton.net delfin-aqua.com.ua demenageur.com descargar-musica-gratis.net detskie-konstruktory.ru
    dipstar.org djekxa.ru dojki-hd.com dominateforex.ml domination.ml doska-vsem.ru dostavka-v-krym.com
    drupa.com dvr.biz.ua e-buyeasy.com e-kwiaciarz.pl easycommerce.cf ecommerce-seo.com ecommerce-seo.org
    ecomp3.ru econom.co edakgfvwql.ru egovaleo.it ekto.ee elentur.com.ua elmifarhangi.com eric-artem.com
    erot.co escort-russian.com este-line.com.ua europages.com.ru eurosamodelki.ru event-tracking.com
    eyes-on-you.ga fast-wordpress-start.com fbdownloader.com feminist.org.ua fix-website-errors.com
    floating-share-buttons.com for-your.website forex-procto.ru forsex.info forum20.smailik.org forum69.info
    free-floating-buttons.com free-share-buttons.blogspot.com free-share-buttons.com free-social-buttons.com
    free-social-buttons.xyz free-traffic.xyz free-video-tool.com freenode.info freewhatsappload.com
    fsalas.com generalporn.org germes-trans.com get-free-social-traffic.com get-free-traffic-now.com
    get-seo-help.com get-your-social-buttons.info ghazel.ru girlporn.ru gkvector.ru glavprofit.ru
    gobongo.info goodprotein.ru google-liar.ru googlemare.com googlsucks.com gototal.co.nz guardlink.com
    guardlink.org handicapvantoday.com hawaiisurf.com hosting-tracker.com howopen.ru
    howtostopreferralspam.eu hulfingtonpost.com humanorightswatch.org hundejo.com hvd-store.com ico.re
    igadgetsworld.com igru-xbox.net iloveitaly.ro iloveitaly.ru ilovevitaly.co ilovevitaly.com
    ilovevitaly.info ilovevitaly.org ilovevitaly.ro ilovevitaly.ru ilovevitaly.xyz iminent.com
    imperiafilm.ru increasewwwtraffic.info investpamm.ru iskalko.ru jjbabskoe.ru justprofit.xyz
    kabbalah-red-bracelets.com kambasoft.com kazrent.com keywords-monitoring-success.com
    keywords-monitoring-your-success.com kino-fun.ru kino-key.info kinopolet.net knigonosha.net
    konkursov.net laxdrills.com littleberry.ru livefixer.com lol-smurfs.com lomb.co lombia.co lumb.co
    luxup.ru magicdiet.gq makemoneyonline.com manualterap.roleforum.ru maridan.com.ua marketland.ml
    masterseek.com mebelcomplekt.ru mebeldekor.com.ua med-zdorovie.com.ua minegam.com mirobuvi.com.ua
    mirtorrent.net mobilemedia.md monetizationking.net moyakuhnia.ru msk.afora.ru muscle-factory.com.ua
    myftpupload.com net-profits.xyz niki-mlt.ru novosti-hi-tech.ru o-o-6-o-o.com o-o-8-o-o.com
    offers.bycontext.com online-hit.info online-intim.com onlywoman.org ooo-olni.ru ownshop.cf ozas.net
    palvira.com.ua perper.ru petrovka-online.com photokitchendesign.com pornhub-forum.ga
    pornhub-forum.uni.me pornhub-ru.com pornoforadult.com portnoff.od.ua pozdravleniya-c.ru priceg.com
    pricheski-video.com producm.ru prodvigator.ua prointer.net.ua promoforum.ru psa48.ru
    qualitymarketzone.com quit-smoking.ga qwesa.ru rankings-analytics.com ranksonic.info ranksonic.org
    rapidgator-porn.ga rapidsites.pro razborka-skoda.org.ua rcb101.ru rednise.com resellerclub.com
    rightenergysolutions.com.au rospromtest.ru rumamba.com rusexy.xyz sad-torg.com.ua sady-urala.ru
    saltspray.ru sanjosestartups.com santasgift.ml savetubevideo.com savetubevideo.info scansafe.net
    scat.porn screentoolkit.com search-error.com see-your-website-here.com semalt.com semalt.semalt.com
    semaltmedia.com senger.atspace.co.uk seo-2-0.com seo-platform.com seo-smm.kz seoanalyses.com
    seoexperimenty.ru seojokes.net seopub.net sexsaoy.com sexyali.com sexyteens.hol.es
    share-buttons-for-free.com share-buttons.xyz sharebutton.io sharebutton.net sharebutton.to
    shop.xz618.com sibecoprom.ru simple-share-buttons.com siteripz.net sitevaluation.com sitevaluation.org
    sledstvie-veli.net slftsdybbg.ru smailik.org sms2x2.ru snabs.kz snip.to soaksoak.ru sochi-3d.ru
    social-buttons.com social-fun.ru social-traffic-1.xyz social-widget.xyz socialseet.ru sohoindia.net
    solitaire-game.ru soundfrost.org spb-plitka.ru spb-scenar.ru steame.ru success-seo.com superiends.org
    supervesti.ru taihouse.ru tattooha.com td-perimetr.ru tedxrj.com theguardlan.com tiens2010.ru
    timer4web.com top1-seo-service.com top10-way.com topquality.cf torture.ml tracklead.net traffic-cash.xyz
    traffic2cash.org traffic2cash.xyz traffic2money.com trafficgenius.xyz trafficmonetize.org
    trafficmonetizer.org trion.od.ua twsufa.ru uasb.ru ukrainian-poetry.com unpredictable.ga
    uptimechecker.com uzungil.com varikozdok.ru veles.shop video--production.com video-hollywood.ru
    video-woman.com videofrost.com videofrost.net videos-for-your-business.com viel.su viktoria-center.ru
    vitaly-popov.com vodaodessa.com vodkoved.ru vzheludke.com web-betting.ru web-revenue.xyz
    webmaster-traffic.com webmonetizer.net website-analyzer.info website-datenbank.de
    website-errors-scanner.com website-stealer-warning-alert.hdmoviecams.com websites-reviews.com
    websocial.me wmasterlead.com wordpress-crew.net wordpresscore.com works.if.ua ykecwqlixx.ru yodse.io
    youporn-forum.ga youporn-forum.uni.me youporn-ru.com yourserverisdown.com yurgorod.ru zastroyka.org
    zazagames.org zverokruh-shop.cz zvetki.ru
    """
)
