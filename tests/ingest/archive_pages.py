"""Archive pages of invented blogs, as text without markup and as HTML, for the tests of this folder."""

PLAIN = """Wednesday, March 13, 2019

Who Gains If The Vessen Truce Fails?

I keep asking who gains from this. The harbour deal, the rail deal, the pipeline. I wrote about it in today's earlier post:

Lowland Relations Sour: The Day After The Vote

Then think about who would like to see the two capitals at odds.

"The militia appears to be pushing for a wider fight. That is a risky game. Officials in the capital have said that they want calm, and the talks go on."

Who wants a war in the delta?
Who loses when the talks succeed?

Lowland Relations Sour: The Day After The Vote

Lowland Relations: A Vote That Will Echo

I read a long piece on this and these are the parts that matter.
"For more than a year the two governments have argued about the delta. The vote settles nothing, and it leaves the river board without a chair."

Tuesday, March 12, 2019

Ministry Sees Signs Of New Shelling- Answer Will Be Swift

Harbour Gazette
The ministry of Lowland said on Tuesday that it saw signs of new shelling near the town of Vessen and that it would answer. It did not give details of what the answer would be.
What will tomorrow bring?

Monday, March 11, 2019

Truce Likely To Hold For Now. Maybe.

Previously- Delta: Both Sides Agree To Talk
I have been following the delta since 2011.

  1. Delta: Week By Week 4

  2. Delta: Week By Week 3

President Orlan: We Met Envoys In Vessen & Are Ready To Talk

I have no doubt that they met. It only makes sense.

President Orlan has revealed that his envoys met the river board in Vessen, and that he is ready to meet its chair.

Sunday, March 10, 2019

Delta: Both Sides Agree To Talk

Early word that talks are being prepared. I will update this.
"""

PLAIN_POSTS = [
    ("Who Gains If The Vessen Truce Fails?", "2019-03-13"),
    ("Lowland Relations Sour: The Day After The Vote", "2019-03-13"),
    ("Ministry Sees Signs Of New Shelling- Answer Will Be Swift", "2019-03-12"),
    ("Truce Likely To Hold For Now. Maybe.", "2019-03-11"),
    ("President Orlan: We Met Envoys In Vessen & Are Ready To Talk", "2019-03-11"),
    ("Delta: Both Sides Agree To Talk", "2019-03-10"),
]

UNDER_TITLES = """Ferry Service Halted After Blast

March 4, 2019

The ferry across the Vessen was halted on Monday after a blast on the quay, the harbour office said. Nobody was hurt.

River Board Calls For Calm

March 3, 2019

The river board called on both sides to keep calm. It said that a team would visit the quay before the week was over.

Envoys Arrive In The Capital

March 2, 2019

Two envoys arrived in the capital on Saturday. They did not speak to reporters at the station.
"""

CHRONICLE = """The delta talks, day by day

March 4, 2019

The talks were broken off after the chair of the river board left the room, and nobody has said when they will be taken up again.

March 3, 2019

The talks began in the morning with statements by both sides, each of which blamed the other for what had happened on the quay.
"""

BLOGGER = """<!DOCTYPE html><html><head><title>Delta Watch</title></head><body>
<div class="blog-posts hfeed">
<div class="date-outer"><h2 class="date-header"><span>Wednesday, March 13, 2019</span></h2><div class="date-posts">
<div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title"><a href="https://delta.example/2019/03/gains.html">Who Gains If The Truce Fails?</a></h3>
<div class="post-body entry-content">I keep asking who gains from this truce and from its failure, and so should you.<br/><br/>
<a href="https://delta.example/2019/03/sour.html">Relations Sour: The Day After</a><br/><br/>The talks go on for now, and the river board has not said when they will end.<script>var hidden = 1;</script></div>
<div class="post-footer">Posted by <span class="fn">Ada</span> at <abbr class="published" title="2019-03-13T14:05:00+01:00">2:05 PM</abbr></div></div></div>
<div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title"><a href="https://delta.example/2019/03/sour.html">Relations Sour: The Day After</a></h3>
<div class="post-body entry-content"><p>The vote settles nothing, and it leaves the river board without a chair for at least a month.</p><p>A new vote is planned for the summer, the board said on Wednesday, in a short statement to the press.</p></div></div></div>
</div></div>
<div class="date-outer"><h2 class="date-header"><span>Sunday, March 10, 2019</span></h2><div class="date-posts">
<div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title"><a href="https://delta.example/2019/03/talk.html">Both Sides Agree To Talk</a></h3>
<div class="post-body entry-content">Early word that talks are being prepared in the capital by envoys of both sides, and that a date will be named this week by the board.</div></div></div>
</div></div></div><div class="sidebar"><div class="widget">About me</div></div></body></html>"""

WORDPRESS = """<!DOCTYPE html><html><head><title>Delta Notes</title><meta property="og:site_name" content="Delta Notes"></head><body><main>
<article id="post-2" class="post-2 post type-post hentry"><header class="entry-header"><h2 class="entry-title"><a href="/2019/03/04/ferry/" rel="bookmark">Ferry Halted After Blast</a></h2>
<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2019-03-04T09:30:00+00:00">March 4, 2019</time></span> by <span class="author vcard">Bo</span></div></header>
<div class="entry-content"><p>The ferry across the river was halted on Monday after a blast on the quay, the harbour office said in a statement. Nobody was hurt, and the quay is open again.</p></div></article>
<article id="post-1" class="post-1 post type-post hentry"><header class="entry-header"><h2 class="entry-title"><a href="/2019/03/03/calm/" rel="bookmark">River Board Calls For Calm</a></h2>
<div class="entry-meta"><time class="entry-date published" datetime="2019-03-03T18:00:00+00:00">March 3, 2019</time></div></header>
<div class="entry-content"><p>The river board called on both sides to keep calm. It said that a team would visit the quay before the week was over and write a report on it.</p></div></article>
</main></body></html>"""

HEADINGS = """<html><body><div id="main"><h2>Wednesday, March 13, 2019</h2><h3>Who Gains If The Truce Fails?</h3>
<p>I keep asking who gains from this truce and from its failure, and so should you, because nobody else will ask.</p>
<h3>Relations Sour: The Day After The Vote In The Delta</h3><p>I think the vote settles nothing, and it leaves the river board without a chair.</p>
<h2>Sunday, March 10, 2019</h2><h3>Both Sides Agree To Talk</h3><p>Early word that talks are being prepared in the capital.</p></div></body></html>"""

MARKED_HEADINGS = """<html><body><h1>Delta Watch</h1><div id="main"><h2 class="day">Wednesday, March 13, 2019</h2><h3 class="t">Truce fails</h3>
<div>The truce has failed, the board said, and nobody knows why. See also:<br><a href="/a">Relations sour</a><br>It will go on.</div>
<h3 class="t">Relations sour</h3><div>The vote settles nothing, and it leaves the river board without a chair.<h4>What next</h4>Nobody knows.</div>
<h2 class="day">Sunday, March 10, 2019</h2><h3 class="t">Both sides agree to talk</h3><div>Early word that talks are being prepared.</div></div></body></html>"""
