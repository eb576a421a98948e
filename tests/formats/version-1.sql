PRAGMA application_id = 1684828274;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE device (id TEXT PRIMARY KEY, file TEXT NOT NULL) STRICT;
INSERT INTO "device" VALUES('ed6a64a6ce64ce6088d7d4f00f952648','65024:5570635');
CREATE TABLE event (
        position  INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        device    TEXT NOT NULL,
        counter   INTEGER NOT NULL CHECK (counter >= 1),
        at        TEXT NOT NULL CHECK (length(at) = 32),
        day       TEXT NOT NULL CHECK (length(day) = 10),
        kind      TEXT NOT NULL,
        card      TEXT,
        content   TEXT,
        payload   TEXT NOT NULL,
        scheduler TEXT NOT NULL,
        weights   TEXT NOT NULL,
        predicted REAL,
        UNIQUE (device, counter)
    ) STRICT;
INSERT INTO "event" VALUES(1,'24c4d984eabaffa890a45892f5468b1e','ed6a64a6ce64ce6088d7d4f00f952648',1,'2026-10-30T06:19:03.250000+00:00','2026-10-30','setting',NULL,NULL,'{"name":"new","value":"12"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(2,'b9599c5e3781a8f9c21577897546c892','ed6a64a6ce64ce6088d7d4f00f952648',2,'2026-10-30T06:26:03.250000+00:00','2026-10-30','setting',NULL,NULL,'{"name":"retention","value":"0.92"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(3,'58bde93856edfe3976923551cfd7653c','ed6a64a6ce64ce6088d7d4f00f952648',3,'2026-10-30T06:33:03.250000+00:00','2026-10-30','plan',NULL,NULL,'{"interview":"2026-12-20","minutes":40,"target":0.9,"role":"research engineer","company":"","drop":[],"weights":{"transformers":2.0}}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(4,'f1c8270f36fdf572dc69351758fa68f0','ed6a64a6ce64ce6088d7d4f00f952648',4,'2026-10-30T06:40:03.250000+00:00','2026-10-30','answer','softmax-shift','9f2d4c1b7a60','{"mode":"review","rating":3,"suggestion":3,"right":true,"share":1.0,"response":{"kind":"choice","chosen":[1]},"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(5,'b38b8b3ce3b6396ded6b9bf600e8d8ba','ed6a64a6ce64ce6088d7d4f00f952648',5,'2026-10-30T06:47:03.250000+00:00','2026-10-30','answer','attention-scale','9f2d4c1b7a60','{"mode":"review","rating":1,"suggestion":1,"right":false,"share":0.0,"response":{"kind":"numeric","text":"1/\u221ad_k"},"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(6,'245ad020451955f56c02783994a38acd','ed6a64a6ce64ce6088d7d4f00f952648',6,'2026-10-30T06:54:03.250000+00:00','2026-10-30','undo','attention-scale',NULL,'{"undoes":"b38b8b3ce3b6396ded6b9bf600e8d8ba"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(7,'5a92d5ea68dc591ec9f54189891ef073','ed6a64a6ce64ce6088d7d4f00f952648',7,'2026-10-30T07:01:03.250000+00:00','2026-10-30','answer','attention-scale','9f2d4c1b7a60','{"mode":"review","rating":2,"suggestion":2,"right":true,"share":1.0,"response":{"kind":"numeric","text":"1/\u221ad_k\uff0c\u7ea6 0.125"},"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25}','fsrs-6','default',0.8713405251);
INSERT INTO "event" VALUES(8,'356b1fab3a053553baef2e3b9bbdd8bd','ed6a64a6ce64ce6088d7d4f00f952648',8,'2026-10-30T07:08:03.250000+00:00','2026-10-30','answer','adam-bias','9f2d4c1b7a60','{"mode":"review","rating":4,"suggestion":4,"right":true,"share":1.0,"response":{"kind":"text","text":"half a pair: \ud83d, a NUL: \u0000, a tab\tand \"quotes\""},"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25}','fsrs-6','default',1.0);
INSERT INTO "event" VALUES(9,'2842e0534017cfb6fc082972411ffdcc','ed6a64a6ce64ce6088d7d4f00f952648',9,'2026-10-30T07:15:03.250000+00:00','2026-10-30','answer','dropout-scale','9f2d4c1b7a60','{"mode":"cram","rating":1,"suggestion":1,"right":false,"share":0.0,"response":null,"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(10,'2f93a15316ce4cfc11352e63d7139105','ed6a64a6ce64ce6088d7d4f00f952648',10,'2026-10-30T07:15:03.250000+00:00','2026-10-30','answer','dropout-scale','9f2d4c1b7a60','{"mode":"review","rating":3,"suggestion":3,"right":true,"share":1.0,"response":null,"review":1,"duration_ms":8123,"hinted":false,"again":true,"guess":0.25}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(11,'fd775629e7be3dfab16cf179ee01fa15','ed6a64a6ce64ce6088d7d4f00f952648',11,'2026-10-30T07:22:03.250000+00:00','2026-10-30','suspend','layernorm-axis',NULL,'{}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(12,'b968d305145fa084953f91e2a684762f','ed6a64a6ce64ce6088d7d4f00f952648',12,'2026-10-30T07:29:03.250000+00:00','2026-10-30','resume','layernorm-axis',NULL,'{}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(13,'4de703045b59ca63fdd4a46942a8af71','ed6a64a6ce64ce6088d7d4f00f952648',13,'2026-10-30T07:36:03.250000+00:00','2026-10-30','suspend','he-init',NULL,'{}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(14,'efd47187ab1bf2d788b1c53f62c702f2','ed6a64a6ce64ce6088d7d4f00f952648',14,'2026-10-31T08:36:03.250000+00:00','2026-10-31','kata','kata:conv2d',NULL,'{"what":"started","attempt":"00000000000000000000000000000001","backend":"numpy"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(15,'438d49ad5b2e922c70db25582d92ccba','ed6a64a6ce64ce6088d7d4f00f952648',15,'2026-10-31T08:43:03.250000+00:00','2026-10-31','kata','kata:conv2d',NULL,'{"what":"hint","attempt":"00000000000000000000000000000001","backend":"numpy","number":1}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(16,'2c359d10939765ad141f7c2a89716df1','ed6a64a6ce64ce6088d7d4f00f952648',16,'2026-10-31T08:50:03.250000+00:00','2026-10-31','kata','kata:conv2d',NULL,'{"what":"checked","attempt":"00000000000000000000000000000001","backend":"numpy","passed":false,"cases":[["one",false]]}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(17,'9fca648bfa4c00854cc520324aff214c','ed6a64a6ce64ce6088d7d4f00f952648',17,'2026-10-31T09:05:03.250000+00:00','2026-10-31','kata','kata:conv2d',NULL,'{"what":"passed","attempt":"00000000000000000000000000000001","backend":"numpy","rating":2,"mode":"review","duration_ms":912345}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(18,'20d2173d350bf0ee956ae0c6cc70a9b8','ed6a64a6ce64ce6088d7d4f00f952648',18,'2026-10-31T09:12:03.250000+00:00','2026-10-31','trust','kata:my-own','5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e','{"always":false}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(19,'0ecb6d9a32308eedda110da77debaa20','ed6a64a6ce64ce6088d7d4f00f952648',19,'2026-10-31T09:19:03.250000+00:00','2026-10-31','weights',NULL,NULL,'{"version":"default","weights":[0.21199999749660492,1.2930999994277954,2.30649995803833,8.295599937438965,6.413300037384033,0.8334000110626221,3.019399881362915,0.0010000000474974513,1.8722000122070312,0.16660000383853912,0.7960000038146973,1.4835000038146973,0.061400000005960464,0.2628999948501587,1.648300051689148,0.6014000177383423,1.8729000091552734,0.5425000190734863,0.09120000153779984,0.0658000037074089,0.1542000025510788],"reviews":1234,"judged":321,"gain":0.0123,"low":0.0045}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(20,'3c2dde24b812274ea089013831ede4f2','ed6a64a6ce64ce6088d7d4f00f952648',20,'2026-10-31T09:26:03.250000+00:00','2026-10-31','weights',NULL,NULL,'{"version":"default"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(21,'af5d0a3ff447a0def104167401e01d14','ed6a64a6ce64ce6088d7d4f00f952648',21,'2026-10-31T09:33:03.250000+00:00','2026-10-31','mock',NULL,NULL,'{"what":"started","mock":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm","seed":77,"role":"","minutes":45,"turns":[["softmax-shift",2],["explain-bn",0]],"kata":"conv2d","backend":"torch","kata_minutes":20}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(22,'27772d21e483bc91dcaddace78d6a984','ed6a64a6ce64ce6088d7d4f00f952648',22,'2026-10-31T09:40:03.250000+00:00','2026-10-31','answer','softmax-shift','9f2d4c1b7a60','{"mode":"review","rating":3,"suggestion":3,"right":true,"share":1.0,"response":{"kind":"choice","chosen":[0,2]},"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25,"mock":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(23,'01c30563f80ed246030a44b122f5b931','ed6a64a6ce64ce6088d7d4f00f952648',23,'2026-10-31T09:47:03.250000+00:00','2026-10-31','answer','explain-bn','9f2d4c1b7a60','{"mode":"review","rating":3,"suggestion":3,"right":null,"share":null,"response":{"kind":"told"},"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25,"mock":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(24,'d473d8015bb02d5d87ae0f0e716df099','ed6a64a6ce64ce6088d7d4f00f952648',24,'2026-10-31T09:54:03.250000+00:00','2026-10-31','mock',NULL,NULL,'{"what":"ticked","mock":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm","card":"explain-bn","made":["a","b"],"share":0.6667}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(25,'56747d25686cc6300fb40d950a5d90bc','ed6a64a6ce64ce6088d7d4f00f952648',25,'2026-10-31T10:01:03.250000+00:00','2026-10-31','mock',NULL,NULL,'{"what":"kata","mock":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm","slug":"conv2d","backend":"torch","passed":true,"right":5,"cases":5,"seconds":1.25,"named":[]}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(26,'dbee4a9862e8cf261e105cd1e42c6be9','ed6a64a6ce64ce6088d7d4f00f952648',26,'2026-10-31T10:08:03.250000+00:00','2026-10-31','mock',NULL,NULL,'{"what":"ended","mock":"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm","reason":"done"}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(27,'0efbe6f1bdd4f2757fb0e8dd48c51d17','ed6a64a6ce64ce6088d7d4f00f952648',27,'2026-11-03T10:09:03.250000+00:00','2026-11-03','answer','softmax-shift','9f2d4c1b7a60','{"mode":"review","rating":3,"suggestion":3,"right":true,"share":1.0,"response":{"kind":"choice","chosen":[1]},"review":1,"duration_ms":8123,"hinted":false,"again":false,"guess":0.25,"deep":{"list":[1,-2.5e-12,true,null,{"\u4e2d":"\u6587"}],"big":9223372036854775808,"":""}}','fsrs-6','w-1a2b',NULL);
INSERT INTO "event" VALUES(28,'deeb7597715da43f8328435ab9dbbd63','ed6a64a6ce64ce6088d7d4f00f952648',28,'2026-11-03T10:16:03.250000+00:00','2026-11-03','of-a-later-version',NULL,NULL,'{"anything":1}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(29,'e42b57818134e8c536f6a8e58ac8b4f5','ed6a64a6ce64ce6088d7d4f00f952648',29,'0001-01-01T00:00:00.000000+00:00','0001-01-01','answer','x',NULL,'{}','fsrs-6','default',NULL);
INSERT INTO "event" VALUES(30,'fb613ea47a18fcef2dbd84cbfbb6e80f','ed6a64a6ce64ce6088d7d4f00f952648',30,'9999-12-31T23:59:59.999999+00:00','9999-12-31','answer','x',NULL,'{}','fsrs-6','default',NULL);
CREATE INDEX event_of_card ON event (card) WHERE card IS NOT NULL;
CREATE INDEX event_in_time ON event (at);
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER event_is_final BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
COMMIT;
