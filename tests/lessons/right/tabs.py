import math

def sigmoid(z):
	return 1/(1+math.exp(-z))

def train(X,y,lr,epochs):
	w=0.0;b=0.0
	for e in range(epochs):
		for i in range(len(X)):
			a=sigmoid(w*X[i]+b)
			d=2*(a-y[i])*a*(1-a)
			w=w-lr*d*X[i]
			b=b-lr*d
	return (w,b)

def train_batch(X,y,lr,epochs,batch_size):
	w=0.0;b=0.0
	for e in range(epochs):
		i=0
		while i<len(X):
			dw=0;db=0;n=0
			for j in range(i,min(i+batch_size,len(X))):
				a=sigmoid(w*X[j]+b)
				d=2*(a-y[j])*a*(1-a)
				dw+=d*X[j]
				db+=d
				n+=1
			w=w-lr*dw/n
			b=b-lr*db/n
			i+=batch_size
	return (w,b)
